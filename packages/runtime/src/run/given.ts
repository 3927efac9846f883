import type { CheckedProgram } from "@scn/dsl";
import type { RunOptions } from "../options.js";

/**
 * What a program without types, or with a number from elsewhere, hands to `run`. A mistake of the embedder's program and of no scenario: it
 * throws, before anything begins.
 */
export function checkGiven(program: Partial<CheckedProgram> | null, options: Partial<RunOptions> = {}): void {
  const { devices, peers, clock, seed = 0, timeoutScale = 1 } = options;
  if (program?.scenarios === undefined)
    throw new TypeError(
      `run takes the \`program\` of what check() gives${program === null ? "; it is null where the text has errors" : ""}`,
    );
  for (const [name, part] of Object.entries({ devices, peers, clock })) {
    if (part === undefined)
      throw new TypeError(
        `the options of run lack ${name}: simulated() and runOptionsFor() give all it needs`,
      );
  }
  if (seed !== seed >>> 0)
    throw new RangeError(`seed is ${seed}: a whole number from 0 to 4294967295 is due`);
  if (!(timeoutScale > 0)) throw new RangeError(`timeoutScale is ${timeoutScale}: a number above 0 is due`);
}
