import type { Catalogue, Condition } from "../../catalogue/catalogue.js";
import { cited } from "./citation.js";
import { parameterOf } from "./machine.js";
import { type ManualCheck, wantedCommand } from "./manual-check.js";
import { nameSpan } from "./sent-command.js";

/** SCN315: a command before what it needs, such as an active context. */
export const requirement: ManualCheck = (accept) => {
  const told = new Set<string>();
  return {
    send: (moment, at) => {
      if (moment.opened.sent.form?.requires === undefined) return;
      const sent = wantedCommand(moment, at);
      if (sent?.form?.requires === undefined || at.inCleanup) return;
      const unmet = at.machine.unmet(sent.form.requires, sent);
      if (unmet === undefined) return;
      const { catalogue } = at.machine.index;
      const of = unmet.of === undefined ? "" : ` ${parameterOf(sent, unmet.of) ?? ""}`;
      const missing = `${unmet.setting}${of}`;
      // Said of the first that needs it.
      if (told.has(missing)) return;
      told.add(missing);
      const before = provider(catalogue, unmet);
      // The module may be set up from before: a warning.
      accept(
        "warning",
        "SCN315",
        nameSpan(sent),
        before === undefined || unmet.of !== undefined
          ? `\`${sent.name}\` needs ${missing}, which is not there yet`
          : `\`${sent.name}\` needs \`${before}\` before it`,
        {
          notes: [`\`${sent.form.syntax}\`: ${cited(catalogue, sent.form.source)}`],
          labels: at.calls,
          ...(before === undefined ? {} : { fix: `\`${before}\` first, or \`run\` a flow that does it` }),
        },
      );
    },
  };
};

/** The command that brings about what is missing. */
function provider({ commands }: Catalogue, condition: Condition): string | undefined {
  for (const { forms } of commands) {
    for (const { sets, syntax } of forms) {
      const brings = sets.some(
        ({ setting, value }) =>
          setting === condition.setting && "constant" in value && condition.in.includes(value.constant),
      );
      if (brings) return syntax;
    }
  }
  return undefined;
}
