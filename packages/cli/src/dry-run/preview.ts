import { type ExitCode, exitCode } from "../command/exit-codes.js";
import type { Host } from "../command/host.js";
import { checkReports, type RawReports } from "../command/report-options.js";
import { styleFor } from "../command/show.js";
import { UsageError } from "../command/usage-error.js";
import { placedOn } from "../run/run-all.js";
import type { Chosen } from "../selection/chosen.js";
import { listScenarios } from "../selection/list.js";
import { maskedOutput } from "../terminal/masked-output.js";
import { dryRun } from "./dry-run.js";
import type { Planning } from "./plan-scenario.js";
import { secretsOfPlan } from "./secrets-of-plan.js";

/** How `--list` and `--dry-run` were given. */
export interface RawPreview extends RawReports {
  readonly list?: boolean | undefined;
  readonly dryRun?: boolean | undefined;
  readonly json?: boolean | undefined;
  readonly color?: boolean | undefined;
}

/** Throws a `UsageError` where both are asked for. */
export function checkPreview({ list, dryRun }: RawPreview): void {
  if (list !== true || dryRun !== true) return;
  throw new UsageError("SCN603", "--list and --dry-run cannot go together", {
    fix: "--dry-run tells all that --list does, and more",
  });
}

/** Tells what would run instead of running it. */
export async function preview(
  raw: RawPreview,
  chosen: readonly Chosen[],
  planning: Planning,
  host: Host,
): Promise<ExitCode> {
  checkPreview(raw);
  checkReports(raw);
  const style = styleFor(host.stdout, host, raw.color);
  const secrets = secretsOfPlan(
    chosen.map(({ scenario }) => scenario),
    planning.parameters,
  );
  const output = maskedOutput(host.stdout, secrets);
  const shown = { output, style, json: raw.json === true };
  if (raw.dryRun === true) {
    return dryRun(placedOn(planning.settings.device, chosen, planning).placed, planning, shown);
  }
  listScenarios(chosen, shown);
  return exitCode.passed;
}
