import { type Cursor, pastBlanks, type Step } from "./cursor.js";

/** A piece of literal text: exact, or a comma or colon with its lenient blanks. */
export type LiteralPiece = { readonly kind: "exact" | "separator"; readonly text: string };

/**
 * Cuts literal text where blanks are matched leniently: around commas and after colons, outside quotes. The blanks
 * the pattern itself has there are dropped.
 *
 * Returns the pieces and whether the text ends inside quotes.
 */
export function cutLiteral(
  latin1: string,
  quoted: boolean,
): { readonly pieces: LiteralPiece[]; readonly quoted: boolean } {
  const pieces: LiteralPiece[] = [];
  let inQuotes = quoted;
  let exact = "";
  let at = 0;
  while (at < latin1.length) {
    const character = latin1.charAt(at++);
    if (character === '"') inQuotes = !inQuotes;
    if (inQuotes || (character !== "," && character !== ":")) {
      exact += character;
      continue;
    }
    if (character === ",") exact = exact.replace(/ +$/, "");
    if (exact !== "") pieces.push({ kind: "exact", text: exact });
    pieces.push({ kind: "separator", text: character });
    exact = "";
    at = pastBlanks(latin1, at);
  }
  if (exact !== "") pieces.push({ kind: "exact", text: exact });
  return { pieces, quoted: inQuotes };
}

/** Exactly these characters. */
export function exactStep(text: string, next: Step): Step {
  return {
    head: { kind: "literal", text },
    counted: next.counted,
    run(cursor, at) {
      if (cursor.text.startsWith(text, at)) return next.run(cursor, at + text.length);
      return cursor.diagnose && differs(cursor, at, text);
    },
  };
}

/** A comma with any blanks around it, or a colon with any blanks after it; blanks of a payload that follows stay. */
export function separatorStep(text: string, next: Step): Step {
  const code = text.charCodeAt(0);
  const before = text === ",";
  const shown = `\`${text}\``;
  const wantsBlank = next.head?.kind === "literal" && next.head.text.startsWith(" ");
  return {
    head: { kind: "separator", text },
    counted: next.counted,
    run(cursor, at) {
      const here = before ? pastBlanks(cursor.text, at) : at;
      if (cursor.text.charCodeAt(here) !== code) return cursor.miss(here, shown);
      if (next.exactStart === true) return next.run(cursor, here + 1);
      const behind = pastBlanks(cursor.text, here + 1);
      // What follows wants a blank of its own where the separator may be left out: `+PDP[:] DEACT`.
      return next.run(cursor, wantsBlank ? Math.max(here + 1, behind - 1) : behind);
    },
  };
}

/** The text of the `index`-th `${…}`, known when the pattern is bound. */
export function valueStep(index: number, next: Step): Step {
  return {
    head: null,
    counted: next.counted,
    run(cursor, at) {
      const text = cursor.values[index] ?? "";
      if (cursor.text.startsWith(text, at)) return next.run(cursor, at + text.length);
      return cursor.diagnose && differs(cursor, at, text);
    },
  };
}

/** The line parts from the literal here: what was wanted is the rest of it, and of a number all. */
function differs(cursor: Cursor, at: number, wanted: string): false {
  const { text } = cursor;
  let same = 0;
  while (same < wanted.length && text.charCodeAt(at + same) === wanted.charCodeAt(same)) same++;
  if (isDigit(wanted.charCodeAt(same)) || isDigit(text.charCodeAt(at + same)))
    while (same > 0 && isDigit(wanted.charCodeAt(same - 1))) same--;
  return cursor.miss(at + same, `\`${wanted.slice(same)}\``);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
