import type { Host } from "../command/host.js";
import { statePath } from "../policy/state-path.js";
import type { FailedBefore } from "../selection/failed-before.js";

/** What did not pass in earlier runs of the project: in the state folder. Loaded only where it is asked for. */
export async function failedBeforeOf(state: string | undefined, host: Host): Promise<FailedBefore> {
  const { FailedBefore: Kept } = await import("../selection/failed-before.js");
  return new Kept(statePath(state, host), host.cwd);
}
