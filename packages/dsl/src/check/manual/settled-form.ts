import type { FormEntry } from "../../catalogue/catalogue.js";
import { selection } from "./forms.js";
import type { Machine } from "./machine.js";
import type { SentCommand } from "./sent-command.js";

/**
 * The command with those forms left out that what is known of the module's settings rules out: Yuge's `AT+CIPSEND=5` is
 * a length after `AT+CIPMUX=0`, and a link after `AT+CIPMUX=1`.
 */
export function settled(sent: SentCommand, machine: Machine): SentCommand {
  if (sent.fitting.every(({ when }) => when === undefined)) return sent;
  const fitting: FormEntry[] = [];
  let certain = true;
  for (const form of sent.fitting) {
    const { when = [] } = form;
    if (machine.unmet(when, { ...sent, form }) !== undefined) continue;
    fitting.push(form);
    certain = machine.holds(when, { ...sent, form });
    // the module takes the first that fits
    if (certain && selection(form, sent.arguments ?? []) === "this") break;
  }
  const [only] = fitting;
  if (only === undefined) return sent;
  const alone = fitting.length === 1 && sent.arguments !== null && certain;
  return { ...sent, fitting, form: alone ? only : undefined };
}
