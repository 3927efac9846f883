import type { Known } from "./constant.js";
import { SentLine } from "./sent-line.js";

/** One parameter of a command line. */
export interface SentArgument {
  /** As it goes over the wire, quotes too; nothing when a value in it is not known. */
  readonly text: string | undefined;
  readonly quoted: boolean;
  /** Nothing stands between the commas. */
  readonly omitted: boolean;
  /** Where it stands in the line. */
  readonly start: number;
  readonly end: number;
  /** The `param` whose default it rests on. */
  readonly origin: Known["origin"];
}

/** At the commas outside quotes; `null` when a value may hold commas or quotes, or another command follows. */
export function splitArguments(line: SentLine, text: string, offset: number): readonly SentArgument[] | null {
  if (text.trim() === "") return [];
  const pieces: SentArgument[] = [];
  let quoted = false;
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    else if (character === ";" && !quoted) return null;
    if (character !== undefined && (character !== "," || quoted)) continue;
    const piece = argument(line, text, from, at, offset);
    if (piece === null) return null;
    pieces.push(piece);
    from = at + 1;
  }
  return quoted ? null : pieces;
}

function argument(
  line: SentLine,
  text: string,
  from: number,
  to: number,
  offset: number,
): SentArgument | null {
  const raw = text.slice(from, to);
  const shown = raw.trim();
  const start = offset + from + (raw.length - raw.trimStart().length);
  const inserted = line.inserted(start, start + shown.length);
  const quoted = shown.startsWith('"');
  const unknown = SentLine.hasHole(shown);
  // Text that nobody knows may bring commas of its own where no quotes hold it together.
  if (unknown && !quoted && inserted.some(({ type }) => type !== "int" && type !== "float")) return null;
  return {
    text: unknown ? undefined : shown,
    quoted,
    omitted: shown === "",
    start,
    end: start + shown.length,
    origin: inserted.find(({ origin }) => origin !== undefined)?.origin,
  };
}

/** What a parameter stands for: the inside of its quotes, or its text. */
export function argumentValue({ text }: SentArgument): string | undefined {
  if (text === undefined || text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return text;
  return text.slice(1, -1);
}
