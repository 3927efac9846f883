import type { Citation } from "@scn/dsl";
import { parameterLimit } from "../classifier/documented-maximum.js";
import { findCommand } from "../classifier/find-command.js";
import { shapePrefix } from "../verdict/shape-prefix.js";
import type { Frame } from "./frame.js";
import type { LinePattern } from "./line-pattern.js";

/** How long the URC that completes the last command may take. */
export interface Completion {
  /** The command's number in the session. */
  readonly command: number;
  /** The command as it was sent. */
  readonly sent: string;
  readonly sentAt: number;
  readonly until: number;
  readonly within: number;
  readonly source: Citation;
}

/**
 * The documented time of the URC a pattern waits for, when it completes the last command: `+QIOPEN` after `AT+QIOPEN`,
 * counted from the send. `null` for any other URC.
 */
export function completionOf(frame: Frame, pattern: LinePattern): Completion | null {
  const { session, last: command } = frame.dialogue;
  const form = command?.form;
  if (!command || !form?.completion) return null;
  const { urc, withinFrom } = form.completion;
  const entry = session.device.catalogue.urcs.find((known) => known.id === urc);
  const prefix = entry === undefined ? "" : shapePrefix(entry.shape);
  if (prefix === "" || !pattern.prefix.startsWith(prefix)) return null;
  const found = withinFrom === undefined ? null : findCommand(session.device.catalogue, command.text);
  const within = (found && parameterLimit(withinFrom, found)) ?? form.completion.within;
  return {
    command: command.id,
    sent: command.text,
    sentAt: command.sentAt,
    until: command.sentAt + within * frame.scenario.timeoutScale,
    within,
    source: form.source,
  };
}
