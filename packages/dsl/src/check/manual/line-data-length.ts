import { announceWhatIsSent, byteCount, hexadecimalDigits } from "./announced-bytes.js";
import { cited } from "./citation.js";
import { utf8Length } from "./constant.js";
import { fieldOf } from "./forms.js";
import { type ManualCheck, wantedCommand } from "./manual-check.js";
import { argumentValue } from "./sent-argument.js";
import type { SentCommand } from "./sent-command.js";

/** SCN311 for data in the line itself: `AT+CIPSEND=5,"Hello!"`. */
export const lineDataLength: ManualCheck = (accept) => ({
  send: (moment, at) => {
    if (moment.opened.sent.arguments?.some(({ quoted }) => quoted) !== true) return;
    const sent = wantedCommand(moment, at);
    const told = sent === undefined ? undefined : miscounted(sent);
    if (sent === undefined || told === undefined) return;
    const { form, data, length, bytes } = told;
    accept(
      "warning",
      "SCN311",
      sent.line.span(data.start, data.end),
      `\`${sent.name}\` was told another length`,
      {
        expected: byteCount(length),
        found: byteCount(bytes),
        notes: [`\`${form.syntax}\`: ${cited(at.machine.index.catalogue, form.source)}`],
        fix: announceWhatIsSent,
      },
    );
  },
});

/** The data that is neither as long as another parameter says nor so many hexadecimal bytes. */
function miscounted({ form, entry, arguments: given }: SentCommand) {
  if (form === undefined || given === null) return undefined;
  for (const [position, data] of given.entries()) {
    const counter = fieldOf(form, position, entry?.parameters ?? [])?.countedBy;
    const at = form.parameters.findIndex(({ name }) => name === counter);
    const announced = at === -1 ? undefined : given[at];
    if (announced?.text === undefined || announced.omitted || data.text === undefined) continue;
    const length = Number(announced.text);
    const bytes = utf8Length(argumentValue(data) ?? "");
    if (!Number.isInteger(length) || bytes === length || bytes === hexadecimalDigits(length)) continue;
    return { form, data, length, bytes };
  }
  return undefined;
}
