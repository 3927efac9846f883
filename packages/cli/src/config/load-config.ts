import { readFileSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import type { SourceText, Span } from "@scn/dsl";
import type { Host } from "../command/host.js";
import { UsageError } from "../command/usage-error.js";
import { decodeText } from "../files/read.js";
import { reasonOf } from "../files/reason.js";
import type { Bench } from "./bench.js";
import { shownPath } from "./find-config.js";
import { benchOf, type ConfiguredOptions, optionsOf } from "./from-document.js";
import { keepDocument, keptDocument } from "./kept-document.js";
import type { ReadDocument } from "./read-document.js";

/** A configuration that has no mistake. */
export interface LoadedConfig {
  /** As it is shown. */
  readonly path: string;
  readonly options: ConfiguredOptions;
  readonly bench: Bench;
  /** `scn.config.yaml:7` for a key from the top; the file alone where it is not there. */
  placeOf(path: readonly string[]): string;
  /** For a code frame of a value; `null` where it is not there. */
  frameOf(path: readonly string[]): { readonly span: Span; readonly source: SourceText } | null;
}

/**
 * Reads a configuration. Rejects with a `FindingsError` that has every mistake with its place, and with a `UsageError` for a
 * file that cannot be read. The host's working directory is what paths are shown from, and are counted from when they are used.
 */
export async function loadConfig(
  path: string,
  host: Pick<Host, "cwd" | "env" | "build">,
): Promise<LoadedConfig> {
  const { cwd } = host;
  const source: SourceText = { path: shownPath(path, cwd), text: textOf(path, shownPath(path, cwd)) };
  const { document, places } = await documentOf(path, source, host);
  const placeOf = (keys: readonly string[]): string => {
    const line = places[keys.join(".")]?.line;
    return line === undefined ? source.path : `${source.path}:${line}`;
  };
  const folder = dirname(path);
  const from = pathsFrom(folder, cwd);
  return {
    path: source.path,
    options: optionsOf(document, from, placeOf),
    bench: benchOf(document, { from, absolute: (one) => resolve(folder, one) }),
    placeOf,
    frameOf(keys) {
      const place = places[keys.join(".")];
      return place === undefined ? null : { span: { file: 0, start: place.start, end: place.end }, source };
    },
  };
}

async function documentOf(
  path: string,
  source: SourceText,
  host: Pick<Host, "env" | "build">,
): Promise<ReadDocument> {
  const kept = keptDocument(path, source.text, host);
  if (kept !== null) return kept;
  const { readDocument } = await import("./read-document.js");
  const read = await readDocument(source);
  keepDocument(path, source.text, read, host);
  return read;
}

function textOf(path: string, shown: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new UsageError("SCN601", `the configuration ${shown} cannot be read: ${reasonOf(error)}`);
  }
  return decodeText(bytes, shown);
}

/** What a path in the configuration is in the working directory. */
function pathsFrom(folder: string, cwd: string): (path: string) => string {
  return (path) => {
    if (isAbsolute(path) || folder === cwd) return path;
    return relative(cwd, resolve(folder, path)) || ".";
  };
}
