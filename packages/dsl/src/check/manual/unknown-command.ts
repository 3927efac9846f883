import { suggest } from "../../diagnostics/suggest.js";
import type { ManualCheck } from "./manual-check.js";
import { nameSpan } from "./sent-command.js";

/**
 * SCN302: the manual has no such command.
 *
 * @param knowing the modules whose manuals have it
 */
export const unknownCommand =
  (knowing: (command: string) => readonly string[]): ManualCheck =>
  (accept) => ({
    send: ({ opened: { sent, scripted, failureExpected } }, { machine, scenario, catches, inCleanup }) => {
      if (sent.entry !== undefined || scenario.allowUnknown || scripted || failureExpected) return;
      // A `try` may be meant for it, or hide a slip.
      const severity = catches("error") && !inCleanup ? "hint" : "warning";
      const { catalogue, names } = machine.index;
      const [, letters = ""] = /^AT([A-Z]{2,})/i.exec(sent.line.text) ?? [];
      const signed = [...names].find((name) => name === `AT+${letters.toUpperCase()}`);
      const others = knowing(sent.name);
      const meant = "`allow-unknown` in the scenario says that it is meant";
      const otherwise =
        others.length === 0 ? `no manual here has it; ${meant}` : `send this module's own commands; ${meant}`;
      accept(
        severity,
        "SCN302",
        nameSpan(sent),
        `the manual of ${catalogue.id} does not know \`${sent.name}\``,
        {
          ...(others.length === 0
            ? {}
            : { notes: [`${listed(others)} ${others.length === 1 ? "has" : "have"} it`] }),
          fix:
            signed === undefined ? nearCommand(sent.name, names, otherwise) : `did you mean \`${signed}\`?`,
        },
      );
    },
  });

function listed(modules: readonly string[]): string {
  return modules.map((id) => `\`${id}\``).join(", ");
}

/** `AT` is in all of them and tells no two apart: `AT+CMGF` is not nearly `AT+CGMI`. */
function nearCommand(name: string, known: Iterable<string>, otherwise: string): string {
  const bare = (command: string): string => command.replace(/^AT/i, "");
  // Of a letter or two every other is near: `ATD` is not nearly `AT&D`.
  const near = bare(name).length < 3 ? undefined : suggest(bare(name), [...known].map(bare));
  return near === undefined ? otherwise : `did you mean \`AT${near}\`?`;
}
