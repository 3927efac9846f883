import { cited } from "./citation.js";
import { syntaxes } from "./form.js";
import { selection } from "./forms.js";
import { type ManualCheck, wantedCommand } from "./manual-check.js";

/** SCN305: too few or too many parameters. */
export const arity: ManualCheck = (accept) => ({
  send: (moment, at) => {
    const sent = wantedCommand(moment, at);
    if (sent === undefined || sent.arguments === null || sent.forms.length === 0 || sent.fitting.length > 0)
      return;
    const given = sent.arguments;
    const meant = sent.forms.filter((form) => selection(form, given) !== "other");
    // None at all: a parameter has a value the manual does not know, and that is said of the parameter.
    if (meant.length === 0) return;
    const counts = meant.flatMap(({ parameters }) => [
      parameters.filter(({ optional }) => !optional).length,
      parameters.length,
    ]);
    if (given.length >= Math.min(...counts) && given.length <= Math.max(...counts)) return;
    const [first] = meant;
    const least = Math.min(...counts);
    const most = Math.max(...counts);
    const many = given.length > most;
    const tooMany = given[most]?.span;
    accept(
      at.inCleanup ? "warning" : "error",
      "SCN305",
      many && tooMany !== undefined
        ? { ...tooMany, end: given.at(-1)?.span.end ?? tooMany.end }
        : sent.line.span(0, sent.line.text.length),
      `\`${sent.name}\` takes ${many ? "at most" : "at least"} ${count(many ? most : least)}`,
      {
        expected: syntaxes(meant),
        found: count(given.length),
        notes:
          first === undefined ? [] : [`\`${sent.name}\`: ${cited(at.machine.index.catalogue, first.source)}`],
        labels: at.calls,
      },
    );
  },
});

function count(parameters: number): string {
  return parameters === 1 ? "1 parameter" : `${parameters} parameters`;
}
