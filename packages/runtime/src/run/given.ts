import type { CheckedProgram } from "@scn/dsl";
import type { RunOptions } from "../options.js";

const whereFrom = "simulated() of @scn/simulator and runOptionsFor() of @scn/cli give all that is needed";

/**
 * What a program without types, or with a number from elsewhere, hands to `run`. A mistake of the embedder's program and of no scenario: it
 * throws a `TypeError` or `RangeError`, before anything begins.
 */
export function checkGiven(program: Partial<CheckedProgram>, options: Partial<RunOptions> | undefined): void {
  if (!Array.isArray(program.scenarios))
    throw new TypeError(
      "run takes a checked program: the `program` of what check() gives, where it is not null",
    );
  const missing = (["devices", "peers", "clock"] as const).find((part) => options?.[part] === undefined);
  if (missing !== undefined) throw new TypeError(`the options of run lack ${missing}: ${whereFrom}`);
  const { seed, timeoutScale } = options ?? {};
  if (seed !== undefined && seed !== seed >>> 0)
    throw new RangeError(`the seed of a run is a whole number from 0 to 4294967295, not ${seed}`);
  if (timeoutScale !== undefined && !(timeoutScale > 0))
    throw new RangeError(`the timeoutScale of a run is a number above 0, not ${timeoutScale}`);
}
