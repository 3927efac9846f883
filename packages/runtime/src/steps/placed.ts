import type { Scope } from "../expression/scope.js";
import { SeenScope } from "../expression/seen-scope.js";
import type { Frame, ScenarioContext } from "./frame.js";

/** Where in a scenario of several modules or branches something happens. */
type Place = Pick<Frame, "branch" | "device">;

/**
 * The frame of a branch of a `parallel`, or of one module of several: what is told there says so, and the counters of policies are
 * that module's. Elsewhere events cost nothing for it.
 */
export function placed(frame: Frame, to: Partial<Place>): Frame {
  const { scenario } = frame;
  const { branch = frame.branch, device = frame.device } = to;
  const several = scenario.dialogues.size > 1;
  const known = several ? device : null;
  if (known === null && branch === null) return { ...frame, branch, device, emit: scenario.emit };
  const where = { ...(known !== null && { device: known }), ...(branch !== null && { branch }) };
  const scope =
    known === null || known === frame.device ? frame.scope : countersOf(known, frame.scope, scenario);
  return { ...frame, scope, branch, device, emit: (event) => scenario.emit({ ...event, ...where }) };
}

/** The same names, where a policy's are the counters of that module. */
export function countersOf(device: string, scope: Scope, { policies, dialogues }: ScenarioContext): Scope {
  const names = policies.names(() => dialogues.get(device)?.session.device);
  return names.size === 0 ? scope : new SeenScope(scope, names);
}
