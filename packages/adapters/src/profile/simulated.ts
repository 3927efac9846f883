import type { Catalogue, FormEntry } from "@scn/dsl";
import { choice } from "./choice.js";
import type { Report } from "./report.js";
import { capturedNames } from "./shape.js";

/** What `simulated` gives must be printed somewhere: by the form's own responses, or by the URC that completes it. */
export function checkSimulated(
  { commands, urcs }: Pick<Catalogue, "commands" | "urcs">,
  report: Report,
): void {
  for (const { name, forms } of commands) {
    forms.forEach((form, index) => {
      if (form.simulated === undefined) return;
      const printed = [...new Set(shapesOf(form, urcs).flatMap(capturedNames))];
      for (const value of Object.keys(form.simulated)) {
        if (printed.includes(value)) continue;
        report.key(
          "SCN704",
          ["commands", name, "forms", index, "simulated", value],
          `\`${value}\` stands in no response of \`${form.syntax}\` and in no URC that completes it`,
          choice(value, printed, "take it out, or write the line it stands in under `responses`"),
        );
      }
    });
  }
}

function shapesOf({ responses, completion }: FormEntry, urcs: Catalogue["urcs"]) {
  const completing = urcs.filter(({ id }) => id === completion?.urc);
  return [...responses, ...completing].map(({ shape }) => shape);
}
