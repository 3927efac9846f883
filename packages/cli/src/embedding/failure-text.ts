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
 * for (const failure of ended.failures) console.error(failureText(failure, program.sources, started.at));
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
