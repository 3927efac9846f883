import type { AnswerLine, DoneCommand } from "./done.js";
import { bytesLiteral, wireLine } from "./literal.js";
import { type Fixed, patternOf } from "./pattern-of.js";

/** What was sent as data so far: where it is read back, it is checked. */
export type SentData = Uint8Array[];

/** A command that worked: its line, its data, its answer, and how it ended. */
export function commandStatements(
  { typed, answer, data, final }: DoneCommand,
  context: { readonly fixed: Fixed; readonly sent: SentData; readonly isKnown: boolean },
): readonly string[] {
  const { fixed, sent, isKnown } = context;
  return [
    `send ${wireLine(typed)}`,
    ...dataStatements(data, sent),
    ...answer.flatMap((line) => answerStatements(line, fixed, sent)),
    ...(final === null || (final === "OK" && isKnown)
      ? []
      : [`expect ${final.replace(/[<[\]\\]/g, "\\$&")}`]),
  ];
}

/** Data that was typed in pieces is one. */
function dataStatements(data: DoneCommand["data"], sent: SentData): readonly string[] {
  const statements: string[] = [];
  let pieces: Uint8Array[] = [];
  const flush = () => {
    if (pieces.length === 0) return;
    const bytes = Buffer.concat(pieces);
    pieces = [];
    sent.push(bytes);
    statements.push(`send-data ${bytesLiteral(bytes)}`);
  };
  for (const one of data) {
    if (typeof one !== "string") pieces.push(one);
    else {
      flush();
      statements.push(`send-key ${one}`);
    }
  }
  flush();
  return statements;
}

function answerStatements({ line, read }: AnswerLine, fixed: Fixed, sent: SentData): readonly string[] {
  if (read === null) {
    // Outside the catalogue: the name before the colon is the part that stays.
    const head = /^([+^*$#%][A-Z0-9_]+:)/.exec(line.latin1)?.[1];
    return head === undefined ? [] : [`expect ${head} <_:text>`];
  }
  const checks = read.fields.flatMap(({ name, value }) =>
    value instanceof Uint8Array && sent.some((bytes) => Buffer.compare(bytes, value) === 0)
      ? [`check ${name} == ${bytesLiteral(value)}`]
      : [],
  );
  return [`expect ${patternOf(read, fixed)}`, ...checks];
}
