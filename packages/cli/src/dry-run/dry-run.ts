import type { ExitCode } from "../command/exit-codes.js";
import { exitCode } from "../command/exit-codes.js";
import type { Placed } from "../run/unit.js";
import type { Output } from "../terminal/output.js";
import type { Style } from "../terminal/style.js";
import { type Planning, planScenario } from "./plan-scenario.js";
import { planText } from "./plan-text.js";

/** `--dry-run`: what would be done, on what, and how long each statement may take. Nothing is opened. */
export async function dryRun(
  placed: readonly Placed[],
  planning: Planning,
  shown: { readonly output: Output; readonly style: Style; readonly json: boolean },
): Promise<ExitCode> {
  const plans = await Promise.all(
    placed.flatMap((one) => one.places.slice(0, 1).map((place) => planScenario(one, place, planning))),
  );
  const { output, style, json } = shown;
  if (json) {
    output.write(`${JSON.stringify(plans, null, 2)}\n`);
    return exitCode.passed;
  }
  const { jobs, rounds, retries } = planning.settings.load;
  for (const plan of plans) output.write(`${planText(plan, style).join("\n")}\n\n`);
  const what = plans.length === 1 ? "1 scenario" : `${plans.length} scenarios`;
  const how = [
    ...(rounds === 1 ? [] : [rounds === Number.POSITIVE_INFINITY ? "until one fails" : `${rounds} times`]),
    ...(jobs === 1 ? [] : [`at most ${jobs} at a time`]),
    ...(retries === 0
      ? []
      : [`each again up to ${retries === 1 ? "once" : `${retries} times`} where it does not pass`]),
  ];
  output.write(
    `${style.bold(what)} would run${how.length === 0 ? "" : `: ${how.join(", ")}`}; nothing was opened\n`,
  );
  return exitCode.passed;
}
