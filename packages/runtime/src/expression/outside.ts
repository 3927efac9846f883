import type { Span } from "@scn/dsl";
import { type Random, seededRandom } from "./random.js";
import { ScriptError } from "./script-error.js";

/** What expressions get that is not in the script: chance, and the content of files. */
export interface Outside {
  readonly random: Random;
  /** The content of the file `path`, beside the source the span stands in. Throws a `ScriptError`. */
  readonly file: (path: string, span: Span) => Uint8Array;
}

/** For expressions that belong to no run: chance is always the same, and there are no files. */
export const nothingOutside: Outside = {
  random: seededRandom(0, ""),
  file: (path, span) => {
    throw new ScriptError(`the file ${JSON.stringify(path)} cannot be read here`, span);
  },
};
