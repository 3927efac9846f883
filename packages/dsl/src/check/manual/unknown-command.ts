import { suggest } from "../../diagnostics/suggest.js";
import type { ManualCheck } from "./manual-check.js";
import { nameSpan } from "./sent-command.js";

/** SCN302: the manual has no such command. */
export const unknownCommand: ManualCheck = (accept) => ({
  send: ({ opened: { sent, scripted, failureExpected } }, { machine, scenario, catches, inCleanup }) => {
    if (sent.entry !== undefined || scenario.allowUnknown || scripted || failureExpected) return;
    // A `try` may be meant for it, or hide a slip.
    const severity = catches("error") && !inCleanup ? "hint" : "warning";
    const { catalogue, names } = machine.index;
    const [, letters = ""] = /^AT([A-Z]{2,})/i.exec(sent.line.text) ?? [];
    const signed = [...names].find((name) => name === `AT+${letters.toUpperCase()}`);
    accept(
      severity,
      "SCN302",
      nameSpan(sent),
      `the manual of ${catalogue.id} does not know \`${sent.name}\``,
      {
        // `AT` is in all of them and tells no two apart: `AT+CMGF` is not nearly `AT+CGMI`.
        ...(signed !== undefined
          ? { fix: `did you mean \`${signed}\`?` }
          : nearCommand(
              sent.name,
              names,
              `\`scn explain ${sent.name}\` tells whether another module has it; \`allow-unknown\` in the scenario says that it is meant`,
            )),
      },
    );
  },
});

function nearCommand(name: string, known: Iterable<string>, otherwise: string): { readonly fix: string } {
  const bare = (command: string): string => command.replace(/^AT/i, "");
  // Of a letter or two every other is near: `ATD` is not nearly `AT&D`.
  const near = bare(name).length < 3 ? undefined : suggest(bare(name), [...known].map(bare));
  return { fix: near === undefined ? otherwise : `did you mean \`AT${near}\`?` };
}
