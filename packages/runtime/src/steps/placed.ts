import type { Frame } from "./frame.js";

/** Where in a scenario of several modules or branches something happens. */
type Place = Pick<Frame, "branch" | "device">;

/**
 * The frame of a branch of a `parallel`, or of one module of several: what is told there says so. Elsewhere events cost
 * nothing for it.
 */
export function placed(frame: Frame, to: Partial<Place>): Frame {
  const { scenario } = frame;
  const { branch = frame.branch, device = frame.device } = to;
  const several = scenario.dialogues.size > 1;
  const known = several ? device : null;
  if (known === null && branch === null) return { ...frame, branch, device, emit: scenario.emit };
  const where = { ...(known !== null && { device: known }), ...(branch !== null && { branch }) };
  return { ...frame, branch, device, emit: (event) => scenario.emit({ ...event, ...where }) };
}
