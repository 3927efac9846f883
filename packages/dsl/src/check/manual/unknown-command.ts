import { didYouMean } from "../report.js";
import type { ManualCheck } from "./manual-check.js";
import { nameSpan } from "./sent-command.js";

/** SCN302: the manual has no such command. */
export const unknownCommand: ManualCheck = (accept) => ({
  send: ({ opened: { sent, scripted, failureExpected } }, { machine, scenario, catches, inCleanup }) => {
    if (sent.entry !== undefined || scenario.allowUnknown || scripted || failureExpected) return;
    // A `try` may be meant for it, or hide a slip.
    const severity = catches("error") && !inCleanup ? "hint" : "warning";
    const { catalogue, names } = machine.index;
    accept(
      severity,
      "SCN302",
      nameSpan(sent),
      `the manual of ${catalogue.id} does not know \`${sent.name}\``,
      {
        ...didYouMean(
          sent.name,
          names,
          `\`scn explain ${sent.name}\` tells whether another module has it; \`allow-unknown\` in the scenario says that it is meant`,
        ),
      },
    );
  },
});
