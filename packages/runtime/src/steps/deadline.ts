import { durationText } from "../expression/shown.js";
import type { Command } from "../session/session.js";
import { cite } from "../verdict/decode.js";
import type { Limit } from "./dialogue.js";
import { type Frame, narrower, sourceText } from "./frame.js";

/** When a wait ends, and in whose words. */
export interface Deadline {
  readonly until: number;
  /** The script's own limit, where that is what ends the wait. */
  readonly limit: Limit | null;
}

/**
 * How long a wait on a command may take: the `within` that ends first, else the documented maximum from its `send`.
 */
export function commandDeadline(frame: Frame, command: Command): Deadline {
  const { allowance, open } = frame.dialogue;
  const limit = allowance !== null && open === command ? narrower(allowance, frame.limit) : frame.limit;
  return limit === null
    ? { until: command.sentAt + command.maxResponse * frame.scenario.timeoutScale, limit: null }
    : { until: limit.until, limit };
}

/** How long a wait may take that no `within` bounds and whose time the manual does not give, ms. */
export function defaultDeadline(frame: Frame): number {
  return frame.dialogue.session.device.catalogue.defaultDeadline.ms * frame.scenario.timeoutScale;
}

/** `2s`, as the script has it, or `2s × 3`: when a wait begins late, less than that is left to it. */
export function limitLength({ until, start, scale = 1 }: Limit): string {
  return scaledText((until - start) / scale, scale);
}

/** A time of the script or the manual, and what the run multiplies it by: `10s`, `10s × 2`. */
export function scaledText(ms: number, scale: number): string {
  return scale === 1 ? durationText(ms) : `${durationText(ms)} × ${scale}`;
}

/** `within 2s`, as the script allows it. */
export function limitText(limit: Limit): string {
  return `within ${limitLength(limit)}`;
}

/** The span of the limit as a label, when it stands elsewhere than what failed. */
export function limitLabels(frame: Frame, limit: Limit | null): { span: Limit["span"]; message: string }[] {
  if (limit === null || sourceText(frame, limit.span) === "") return [];
  return [{ span: limit.span, message: `${limitText(limit)} counts from here` }];
}

/** What the manual says about how long the command may take. */
export function documentedMaximum(frame: Frame, command: Command): string {
  const { catalogue } = frame.dialogue.session.device;
  const known = command.form !== null && command.form.maxResponse !== null;
  const source = known && command.form !== null ? command.form.source : catalogue.defaultDeadline.source;
  const name = command.entry?.name ?? command.text;
  const limit = scaledText(command.maxResponse, frame.scenario.timeoutScale);
  if (known) return `the manual allows ${name} up to ${limit} (${cite(catalogue, source)})`;
  return `no manual gives a maximum for ${name}; the default is ${limit} (${cite(catalogue, source)})`;
}
