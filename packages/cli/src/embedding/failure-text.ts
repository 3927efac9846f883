import type { SourceText } from "@scn/dsl";
import type { Failure } from "@scn/runtime";
import { failureBlock } from "../reporters/text/failure-block.js";
import { colored, plain } from "../terminal/style.js";

/**
 * Why a scenario did not pass, as `scn run` shows it: the script line with what was expected and found and what the manual says, the
 * line that came nearest, and the last exchange with its times.
 *
 * @param startedAt when the scenario started, on the run's clock: times are counted from there
 *
 * @example
 * ```ts
 * import { failureText } from "@scn/cli";
 * import { check } from "@scn/dsl";
 * import { run } from "@scn/runtime";
 * import { simulated } from "@scn/simulator";
 *
 * const { program } = check('scenario "x" {\n  module quectel/ec200u\n  send AT\n  expect READY\n}\n');
 * if (program !== null)
 *   await run(program, simulated()).forEach((event) => {
 *     if (event.type !== "scenario-ended") return;
 *     for (const failure of event.failures) console.error(failureText(failure, program.sources));
 *   });
 * ```
 */
export function failureText(
  failure: Failure,
  sources: readonly SourceText[],
  startedAt = 0,
  { color = false }: { readonly color?: boolean } = {},
): string {
  return failureBlock(failure, sources, startedAt, color ? colored : plain).join("\n");
}
