import { readFileSync } from "node:fs";
import { relative } from "node:path";
import type { SourceText } from "@scn/dsl";

/** Where the flows of profiles are found, and what a profile builds on. */
export interface FlowPlaces {
  readonly source: (id: string) => { readonly text: string } | null;
  /** The `.scn` files in the profile's own folder, as paths. */
  readonly flows: (id: string) => readonly string[];
}

/**
 * The texts of a profile's flows, with those of the profiles it extends: a base's stand first, so that what comes later of the
 * same name replaces it.
 */
export function flowFiles(id: string, places: FlowPlaces): readonly SourceText[] {
  const files: SourceText[] = [];
  const seen = new Set<string>();
  for (let at: string | null = id; at !== null && !seen.has(at); at = baseOf(places.source(at)?.text)) {
    seen.add(at);
    files.unshift(...places.flows(at).map(readFlowFile));
  }
  return files;
}

function readFlowFile(path: string): SourceText {
  return { path: relative(process.cwd(), path), text: readFileSync(path, "utf8") };
}

/** The top-level key alone: a start-up reads neither YAML nor its schema. */
function baseOf(text = ""): string | null {
  return /^extends:[ \t]*["']?([a-z0-9-]+\/[a-z0-9-]+)/m.exec(text)?.[1] ?? null;
}
