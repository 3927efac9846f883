import type { FormEntry } from "../../catalogue/catalogue.js";
import { cited } from "./citation.js";
import { syntaxes } from "./form.js";
import { selection } from "./forms.js";
import { type ManualCheck, wantedCommand } from "./manual-check.js";
import { argumentValue } from "./sent-argument.js";
import type { SentCommand } from "./sent-command.js";

/** SCN305: too few or too many parameters. */
export const arity: ManualCheck = (accept) => ({
  send: (moment, at) => {
    if (moment.opened.sent.fitting.length > 0) return;
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
    const least = Math.min(...counts);
    const most = Math.max(...counts);
    const tooMany = given.length > most ? given[most] : undefined;
    const [first] = meant;
    accept(
      at.inCleanup ? "warning" : "error",
      "SCN305",
      sent.line.span(tooMany?.start ?? 0, sent.line.text.length),
      `\`${sent.name}\` ${rule(given.length, least, most)}`,
      {
        expected: syntaxes(meant),
        found: count(given.length),
        notes:
          first === undefined ? [] : [`\`${sent.name}\`: ${cited(at.machine.index.catalogue, first.source)}`],
        labels: at.calls,
        ...dataInLine(sent, meant),
      },
    );
  },
});

/** `AT+QISEND=0,5,"hello"`: the data in the line of a command that asks for it with a prompt. */
function dataInLine(
  { arguments: given, line, send }: SentCommand,
  forms: readonly FormEntry[],
): { readonly fix?: string } {
  const data = given?.at(-1);
  const prompts = forms.some(
    ({ prompt, parameters }) => prompt !== undefined && parameters.length === (given?.length ?? 0) - 1,
  );
  const plain = send.wire.parts.every(({ kind }) => kind === "raw");
  if (!prompts || !plain || data?.quoted !== true) return {};
  const command = line.text.slice(0, data.start).replace(/,\s*$/, "");
  return {
    fix: `the data comes behind the prompt: \`send ${command}\`, and \`send-data "${argumentValue(data)}"\` below`,
  };
}

function rule(given: number, least: number, most: number): string {
  if (given > most) return `takes at most ${count(most)}`;
  return given < least ? `takes at least ${count(least)}` : `has no form with ${count(given)}`;
}

function count(parameters: number): string {
  return parameters === 1 ? "1 parameter" : `${parameters} parameters`;
}
