import type { RawCell, RawRow } from "./raw-row.js";

/**
 * The rows of a CSV text (RFC 4180), with the place of each cell: commas between, `"…"` around what holds commas, quotes or
 * line ends, `""` for a quote. CR LF or LF; blank lines are left out, and so is a BOM. Never fails: a quote that is not
 * closed runs to the end.
 */
export function csvRows(text: string, file: number): readonly RawRow[] {
  const rows: RawRow[] = [];
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  while (at < text.length) {
    const row = csvRow(text, at, file);
    at = row.next;
    const [only] = row.cells;
    if (row.cells.length === 1 && only?.text === "" && !only.quoted) continue;
    rows.push({ cells: row.cells, span: row.span });
  }
  return rows;
}

function csvRow(text: string, start: number, file: number): RawRow & { readonly next: number } {
  const cells: RawCell[] = [];
  let at = start;
  for (;;) {
    const { cell, end } = csvCell(text, at, file);
    cells.push(cell);
    at = end + 1;
    if (text[end] === ",") continue;
    if (text[end] === "\r" && text[at] === "\n") at++;
    return { cells, span: { file, start, end }, next: at };
  }
}

/** One cell, and where it ends: at a comma, a line end or the end of the text. */
function csvCell(text: string, start: number, file: number): { cell: RawCell; end: number } {
  if (text[start] !== '"') {
    const end = plainEnd(text, start);
    const piece = text.slice(start, end);
    const from = start + (piece.length - piece.trimStart().length);
    const span = { file, start: from, end: from + piece.trim().length };
    return { cell: { text: piece.trim(), quoted: false, span }, end };
  }
  let value = "";
  let at = start + 1;
  for (; at < text.length; at++) {
    if (text[at] !== '"') value += text[at];
    else if (text[at + 1] === '"') {
      value += '"';
      at++;
    } else break;
  }
  const close = Math.min(at + 1, text.length);
  const end = plainEnd(text, close);
  const rest = text.slice(close, end).trim();
  return { cell: { text: value + rest, quoted: true, span: { file, start, end: close } }, end };
}

function plainEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== "," && text[at] !== "\n" && text[at] !== "\r") at++;
  return at;
}
