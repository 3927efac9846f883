import { characterWidth, textWidth } from "./text-width.js";
import { visible } from "./visible.js";

/** Columns of a line in a frame; longer ones are cut around the marked place. */
const widest = 100;
/** Columns kept in front of the marked place when a line is cut. */
const lead = 30;
const tabWidth = 4;

/** A source line as shown, and where the marks under it go, in terminal columns. */
export interface FrameLine {
  readonly shown: string;
  readonly markAt: number;
  readonly markWidth: number;
}

/** One character of the source as it is printed. */
interface Cell {
  readonly shown: string;
  readonly width: number;
  readonly start: number;
}

/**
 * Lays out the line `start` to `end` of the text for a mark from `from` to `to`: tabs become blanks, control
 * characters are made visible, and what is too long is cut with `…`. The mark is at least one column wide, also
 * behind the last character.
 */
export function layOutLine(text: string, start: number, end: number, from: number, to: number): FrameLine {
  const markFrom = Math.max(start, Math.min(from, end));
  const markTo = Math.max(markFrom, Math.min(to, end));
  // A line of a megabyte is not laid out whole to show a hundred columns of it.
  const near = wholeCharacter(text, Math.max(start, markFrom - 2 * widest));
  const far = Math.min(end, Math.max(markFrom + 2 * widest, near + 2 * widest));
  const cells = cellsOf(text, near, far);
  const before = cells.filter((cell) => cell.start < markFrom);
  const total = widthOf(cells);

  let first = 0;
  if (near > start || (total > widest && widthOf(before) > widest - lead)) {
    let kept = 0;
    first = before.length;
    while (first > 0 && kept + (cells[first - 1]?.width ?? 0) <= lead) kept += cells[--first]?.width ?? 0;
  }
  let last = first;
  let width = 0;
  while (last < cells.length && width + (cells[last]?.width ?? 0) <= widest)
    width += cells[last++]?.width ?? 0;

  const shownCells = cells.slice(first, last);
  const cutFront = first > 0 || near > start;
  const cutBack = last < cells.length || far < end;
  const marked = shownCells.filter((cell) => cell.start >= markFrom && cell.start < markTo);
  const shown = `${cutFront ? "…" : ""}${shownCells.map((cell) => cell.shown).join("")}${cutBack ? "…" : ""}`;
  return {
    shown: shown.trimEnd(),
    markAt: (cutFront ? 1 : 0) + widthOf(shownCells.filter((cell) => cell.start < markFrom)),
    markWidth: Math.max(1, widthOf(marked)),
  };
}

function cellsOf(text: string, from: number, to: number): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  let start = from;
  for (const character of text.slice(from, to)) {
    const cell = cellOf(character, start, column);
    cells.push(cell);
    column += cell.width;
    start += character.length;
  }
  return cells;
}

function cellOf(character: string, start: number, column: number): Cell {
  if (character === "\t") {
    const width = tabWidth - (column % tabWidth);
    return { shown: " ".repeat(width), width, start };
  }
  const shown = visible(character);
  return { shown, width: shown === character ? characterWidth(character) : textWidth(shown), start };
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}

/** Steps back from the second half of a surrogate pair. */
function wholeCharacter(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return offset > 0 && code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}
