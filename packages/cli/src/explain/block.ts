import { visible } from "@scn/dsl";
import { displayWidth, padEnd } from "../terminal/width.js";

/** A few lines of an entry; nothing in it is styled, so that equal blocks of several modules are one text. */
export type Block = readonly string[];

/** `label  value` in two columns, the value's further lines below it; empty for no values. */
export function row(label: string, values: readonly string[], indent: number): Block {
  const margin = " ".repeat(indent);
  return values.map((value, index) => {
    const head = padEnd(index === 0 ? label : "", labelColumns);
    return `${margin}${head}  ${visible(value)}`.trimEnd();
  });
}

const labelColumns = 10;

/** Cells in columns as wide as their widest; the last column is not filled. */
export function table(rows: readonly (readonly string[])[], indent: number): Block {
  const shown = rows.map((cells) => cells.map(visible));
  const columns = Math.max(0, ...shown.map((cells) => cells.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...shown.map((cells) => displayWidth(cells[column] ?? ""))),
  );
  return shown.map((cells) =>
    `${" ".repeat(indent)}${cells.map((cell, column) => padEnd(cell, widths[column] ?? 0)).join("  ")}`.trimEnd(),
  );
}

/** A time limit as manuals print it: `300 ms`, `150 s`. */
export function limitText(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${Number((ms / 1000).toFixed(3))} s`;
}
