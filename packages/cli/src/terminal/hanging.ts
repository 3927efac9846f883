import { displayWidth } from "./width.js";

/** A colour of ours, which takes no column, or one character. */
const unit = /\u001b\[[\d;]*m|[\s\S]/gu;

/**
 * Text broken into rows of at most `columns`, the rows after the first indented, so that a long line does not run into the column
 * of times. Colours go through. Where the indent leaves no room to speak of, the text is left to the terminal.
 */
export function hanging(text: string, columns: number, indent: number): string {
  if (columns - indent < 20) return text;
  let rows = "";
  let used = 0;
  for (const [piece] of text.matchAll(unit)) {
    const width = piece.startsWith("\u001b") ? 0 : displayWidth(piece);
    if (used + width > columns) {
      rows += `\n${" ".repeat(indent)}`;
      used = indent;
    }
    rows += piece;
    used += width;
  }
  return rows;
}
