import { type CheckedProgram, statementsOf } from "@scn/dsl";
import type { StepThreshold } from "@scn/runtime";
import { didYouMean } from "../command/settings.js";
import { UsageError } from "../command/usage-error.js";
import { titleText } from "../selection/step-titles.js";

/** Throws a `UsageError` for a threshold of a step that nothing here has: a misspelt title would hold nothing to anything. */
export function checkThresholds(
  programs: Iterable<CheckedProgram>,
  thresholds: readonly StepThreshold[],
): void {
  if (thresholds.length === 0) return;
  const titles = new Set<string>();
  let open = false;
  for (const program of programs) {
    for (const statement of statementsOf(program)) {
      if (statement.kind !== "step") continue;
      const title = titleText(statement.title);
      if (title.includes("${")) open = true;
      else titles.add(title);
    }
  }
  const unknown = thresholds.find(({ step }) => !titles.has(step));
  // A title that is put together when it runs can be any.
  if (unknown === undefined || open) return;
  const list = titles.size === 0 ? "no scenario has a step" : `the steps are ${[...titles].join(", ")}`;
  throw new UsageError("SCN602", `--threshold: no scenario has a step "${unknown.step}"`, {
    fix: didYouMean(unknown.step, titles) ?? list,
  });
}
