import type { FormEntry } from "../../catalogue/catalogue.js";
import { cited } from "./citation.js";
import { type ManualCheck, wantedCommand } from "./manual-check.js";

const words = {
  test: "a test form `=?`",
  read: "a read form `?`",
  write: "a form with `=`",
  execute: "a form without `=`",
} as const satisfies Record<FormEntry["kind"], string>;

/** SCN304: the command is known, this form of it is not. */
export const unknownForm: ManualCheck = (accept) => ({
  send: (moment, at) => {
    if (moment.opened.sent.forms.length > 0) return;
    const sent = wantedCommand(moment, at);
    if (sent?.entry === undefined || sent.forms.length > 0) return;
    const { entry, kind, name } = sent;
    // A test form is as old as the commands; manuals leave it out.
    const severity = kind === "test" ? "warning" : "error";
    accept(
      severity,
      "SCN304",
      sent.line.span(0, sent.line.text.length),
      `\`${name}\` does not have ${words[kind]}`,
      {
        expected: syntaxes(entry.forms),
        found: sent.line.text.slice(0, name.length + 2),
        notes: [`\`${name}\`: ${cited(at.machine.index.catalogue, entry.source)}`],
        ...(/^ +=/.test(sent.line.text.slice(name.length))
          ? { fix: `without blanks around the \`=\`: \`${name}=…\`` }
          : {}),
      },
    );
  },
});

/** The forms as the manual writes them, few enough to read. */
export function syntaxes(forms: readonly FormEntry[]): string {
  const all = [...new Set(forms.map(({ syntax }) => syntax))];
  const some = all.slice(0, 4).map((syntax) => `\`${syntax}\``);
  return all.length > some.length ? `${some.join(", ")} …` : some.join(", ");
}
