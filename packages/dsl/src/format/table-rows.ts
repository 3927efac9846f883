import { textWidth } from "../diagnostics/text-width.js";

/** The cells of a row `| a | b |`, blanks around them left out, and whether a `|` ends it. */
export interface RowCells {
  readonly cells: readonly string[];
  readonly closed: boolean;
}

/** Cut as the language cuts: a `|` behind a backslash belongs to its cell. */
export function rowCells(row: string): RowCells {
  const cells: string[] = [];
  let start = 1;
  for (let at = 1; at < row.length; at++) {
    if (row[at] === "\\" && row[at + 1] === "|") at++;
    else if (row[at] === "|") {
      cells.push(withoutBlanks(row.slice(start, at)));
      start = at + 1;
    }
  }
  const rest = withoutBlanks(row.slice(start));
  if (rest === "") return { cells, closed: true };
  return { cells: [...cells, rest], closed: false };
}

/** The rows of a table, each column as wide as its widest cell. */
export function alignRows(rows: readonly string[]): readonly string[] {
  const read = rows.map(rowCells);
  const widths: number[] = [];
  for (const { cells } of read) {
    for (const [column, cell] of cells.entries())
      widths[column] = Math.max(widths[column] ?? 0, textWidth(cell));
  }
  return read.map(({ cells, closed }) => {
    const padded = cells.map((cell, column) => {
      if (!closed && column === cells.length - 1) return cell;
      return cell + " ".repeat((widths[column] ?? 0) - textWidth(cell));
    });
    return cells.length === 0 ? "|" : `| ${padded.join(" | ")}${closed ? " |" : ""}`;
  });
}

function withoutBlanks(cell: string): string {
  return cell.replace(/^[ \t]+/, "").replace(/[ \t]+$/, "");
}
