import { checkReports } from "../command/report-options.js";
import { runSettings } from "../command/run-options.js";
import { checkPreview } from "../dry-run/preview.js";
import { checkLoad } from "../run/check-load.js";
import type { Configured } from "./configured.js";
import { toldWhereGiven } from "./told-where-given.js";

/**
 * Throws what a run with these options would throw before it looks at a scenario, told at the line or in the words of what gave
 * it. Whether a program may be started is left to the run: it is a permission, and no value.
 */
export function checkOptions(given: Configured): void {
  const { raw, bench } = given;
  try {
    const settings = runSettings({ ...raw, bench, allowExec: true });
    checkPreview(raw);
    checkReports(raw);
    checkLoad(raw, settings, () => undefined);
  } catch (error) {
    throw toldWhereGiven(error, given);
  }
}
