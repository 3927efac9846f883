import type { Catalogue, Citation, CommandEnd, CommandEntry } from "@scn/dsl";
import { limitText } from "./block.js";
import { type Facts, type ResultFacts, sourceOf } from "./facts.js";

/**
 * What a final result code means: `SEND FAIL` of one command, `CONNECT` of those that enter data mode, `OK` of all; and the escape
 * sequence, `+++`.
 */
export function findResults(catalogue: Catalogue, query: string): readonly Facts[] {
  const wanted = query.toUpperCase();
  const fact = (text: string, command: string | null, meaning: string, source: Citation): ResultFacts => ({
    kind: "result",
    module: catalogue.id,
    text,
    command,
    meaning,
    source: sourceOf(catalogue, source),
  });
  const ofCommands = catalogue.commands.flatMap((command) => {
    const [text, meaning] =
      Object.entries(command.results).find(([result]) => result.toUpperCase() === wanted) ??
      ownEnd(command, wanted, catalogue.standardEnd) ??
      [];
    return text === undefined || meaning === undefined
      ? []
      : [fact(text, command.name, meaning, command.source)];
  });
  const lost = catalogue.carrierLost.find(({ text }) => text.toUpperCase() === wanted);
  const left =
    lost === undefined || catalogue.escape === undefined
      ? []
      : [fact(lost.text, null, "in online data mode: the module has left it", catalogue.escape.source)];
  const sequence = catalogue.escape;
  const leaves =
    sequence?.text !== wanted
      ? []
      : [
          fact(
            sequence.text,
            null,
            `leaves online data mode: typed within ${limitText(sequence.inputWindow)}, with silence of ${limitText(sequence.quietBefore)} before and ${limitText(sequence.quietAfter)} after`,
            sequence.source,
          ),
        ];
  const standard = endIn(catalogue.standardEnd, wanted);
  // V.250's command that chooses the form of result codes: the standard ones have no entry of their own.
  const { source } = catalogue.commands.find(({ name }) => name === "ATV") ?? catalogue.defaultDeadline;
  const all = standard === undefined ? [] : [fact(standard.text, null, standard.meaning, source)];
  return [...all, ...left, ...leaves, ...ofCommands];
}

/** A result that means something else for one of its forms than for every command. */
function ownEnd(
  { forms }: CommandEntry,
  wanted: string,
  standard: CommandEnd,
): readonly [text: string, meaning: string] | undefined {
  for (const { end, enters } of forms) {
    const found = endIn(end, wanted);
    if (found === undefined || found.meaning === endIn(standard, wanted)?.meaning) continue;
    const entered = enters?.on.toUpperCase() === wanted ? ", and online data mode begins" : "";
    return [found.text, `${found.meaning}${entered}`];
  }
  return undefined;
}

function endIn(
  end: CommandEnd,
  wanted: string,
): { readonly text: string; readonly meaning: string } | undefined {
  const meanings = {
    success: "the command is over, and has succeeded",
    failure: "the command is over, and has failed",
    passing: "the command was taken, and is not over yet",
  } as const;
  for (const kind of ["success", "failure", "passing"] as const) {
    const shape = end[kind].find(({ text }) => text.toUpperCase() === wanted);
    if (shape !== undefined) return { text: shape.text, meaning: meanings[kind] };
  }
  return undefined;
}
