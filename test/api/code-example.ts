import { readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const repository = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** A program that readers are shown. It is compiled beside the file it stands in, and imports what it uses. */
export interface CodeExample {
  /** `packages/dsl/src/check.ts:60`: its first line. */
  readonly place: string;
  /** Of the file it stands in. */
  readonly path: string;
  /** Its first line there, from 1. */
  readonly line: number;
  readonly language: "ts" | "js";
  readonly code: string;
  /** ` ```ts no-run ` needs a module, a file or a server that is not here: it is compiled only. */
  readonly runs: boolean;
}

/** The doors of the published packages: what typedoc documents is what they export. */
export const doors: readonly string[] = readdirSync(join(repository, "packages"))
  .sort()
  .map((name) => join(repository, "packages", name, "src/index.ts"));
