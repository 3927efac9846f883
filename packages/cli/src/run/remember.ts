import type { Host } from "../command/host.js";
import { reasonOf } from "../files/reason.js";
import { statePath } from "../policy/state-path.js";
import { isGood } from "./run-all.js";
import type { Outcome } from "./run-unit.js";

/** What `--last-failed` will pick: written into the state folder, where there is a place for one. A disk that is full fails no run. */
export async function remember(
  outcomes: readonly Outcome[],
  {
    state,
    failOnFlaky,
    host,
  }: { readonly state: string | undefined; readonly failOnFlaky: boolean; readonly host: Host },
): Promise<void> {
  const folder = keptIn(state, host);
  if (folder === null || outcomes.length === 0) return;
  const { FailedBefore } = await import("../selection/failed-before.js");
  try {
    const ran = outcomes.map((outcome) => ({ chosen: outcome, passed: isGood(outcome, failOnFlaky) }));
    new FailedBefore(folder, host.cwd).note(ran);
  } catch (error) {
    host.stderr.write(`note: what did not pass could not be kept for --last-failed: ${reasonOf(error)}\n`);
  }
}

/** `null` where nobody has said a place, and the user has no home to have one in. */
function keptIn(state: string | undefined, host: Host): string | null {
  const { SCN_STATE, XDG_STATE_HOME, HOME, USERPROFILE } = host.env;
  const named = state ?? SCN_STATE ?? XDG_STATE_HOME ?? HOME ?? USERPROFILE ?? "";
  return named === "" ? null : statePath(state, host);
}
