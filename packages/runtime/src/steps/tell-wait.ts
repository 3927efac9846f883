import type { Span } from "@scn/dsl";
import type { RunEvent } from "../events/event.js";
import type { Command } from "../session/session.js";
import type { Deadline } from "./deadline.js";
import type { Frame } from "./frame.js";

/** A wait, told. */
interface Told extends Deadline {
  readonly what: string;
  /** Nothing the module says ends it. */
  readonly pause?: true;
  readonly span: Span;
}

/** Tells what is waited for from now on, and until when at most. */
export function tellWait({ scenario, device, emit }: Frame, wait: Told): void {
  const event: Extract<RunEvent, { type: "waiting" }> = {
    type: "waiting",
    at: scenario.clock.now(),
    scenario: scenario.index,
    ...(device !== null && { device }),
    what: wait.what,
    until: wait.until,
    ...(wait.limit !== null && { within: true }),
    ...(wait.pause === true && { pause: true }),
    span: wait.span,
  };
  emit(event);
}

/** Tells a wait for a command's answer that ends at another time than was told when it was sent: a `within` came after the `send`. */
export function tellAnswer(
  frame: Frame,
  command: Command,
  { until, limit }: Deadline,
  what: () => string,
  span: Span,
): void {
  if (limit !== null && until !== command.until) tellWait(frame, { what: what(), until, limit, span });
}
