import type { RunSettings } from "../command/run-options.js";
import { countOf } from "../selection/select.js";
import type { RunResult } from "./run-all.js";

/** What a person should know of a run that its summary does not tell. */
export function tellOf(
  { outcomes, left }: RunResult,
  { bail, load }: RunSettings,
  notice: (text: string) => void,
): void {
  if (left > 0 && bail) notice(`--bail: ${countOf(left)} did not run`);
  const flaky = outcomes.filter((outcome) => outcome.flaky).length;
  if (flaky > 0 && load.failOnFlaky) {
    notice(`${countOf(flaky)} passed only when it was run again: --fail-on-flaky fails the run`);
  }
}
