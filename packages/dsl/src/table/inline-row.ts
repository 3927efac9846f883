import type { Span } from "../source/span.js";
import type { RawCell, RawRow } from "./raw-row.js";

/** The cells of `| a | b |`; the last `|` may be left out, and `\|` is a `|` in a cell. */
export function inlineRow(text: string, span: Span): RawRow {
  const cells: RawCell[] = [];
  let start = 1;
  const add = (end: number): void => {
    const piece = text.slice(start, end);
    const trimmed = piece.trim();
    const from = span.start + start + (trimmed === "" ? 0 : piece.indexOf(trimmed));
    const place = { ...span, start: from, end: from + trimmed.length };
    cells.push({ text: trimmed.replaceAll("\\|", "|"), quoted: false, span: place });
    start = end + 1;
  };
  for (let at = 1; at < text.length; at++) {
    if (text[at] === "\\" && text[at + 1] === "|") at++;
    else if (text[at] === "|") add(at);
  }
  if (text.slice(start).trim() !== "") add(text.length);
  return { cells, span: { ...span, end: span.start + text.trimEnd().length } };
}
