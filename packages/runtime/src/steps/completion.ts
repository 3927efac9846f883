import type { Citation, UrcEntry } from "@scn/dsl";
import { preparePattern } from "../pattern/prepare.js";
import type { Frame } from "./frame.js";
import type { LinePattern } from "./line-pattern.js";

/** How long the URC that completes the last command may take. */
export interface Completion {
  readonly until: number;
  readonly within: number;
  readonly source: Citation;
}

/**
 * The documented time of the URC a pattern waits for, when it completes the last command: `+QIOPEN` after `AT+QIOPEN`,
 * counted from the send. `null` for any other URC.
 */
export function completionOf(frame: Frame, pattern: LinePattern): Completion | null {
  const { session } = frame.dialogue;
  const command = session.last;
  const form = command?.form;
  if (!command || !form?.completion) return null;
  const { urc, within } = form.completion;
  const entry = session.device.catalogue.urcs.find((known) => known.id === urc);
  if (entry === undefined || !pattern.prefix.startsWith(prefixOf(entry))) return null;
  return { until: command.sentAt + within, within, source: form.source };
}

const prefixes = new WeakMap<UrcEntry, string>();

/** The literal beginning of the URC; one without any can be told from nothing. */
function prefixOf(entry: UrcEntry): string {
  let prefix = prefixes.get(entry);
  if (prefix === undefined) {
    prefix = preparePattern(entry.shape.pattern).prefix || "\uffff";
    prefixes.set(entry, prefix);
  }
  return prefix;
}
