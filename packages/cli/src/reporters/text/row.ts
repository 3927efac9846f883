import type { Style } from "../../terminal/style.js";
import { clockText } from "./duration.js";

/** One line of a transcript. `text` is escaped and styled already; `at` is ms on the run's clock. */
export interface Row {
  readonly at: number;
  readonly depth: number;
  readonly text: string;
}

/** Rows that are put into words when somebody wants to see them: of a loop most are left out. */
export type LaterRows = () => readonly Row[];

const timeColumns = 10;

/** A row as it is printed: the time since the scenario began, two blanks a level, the text. */
export function rowText(row: Row, startedAt: number, style: Style): string {
  const time = clockText(row.at - startedAt).padStart(timeColumns);
  return `${style.dim(time)}  ${"  ".repeat(row.depth)}${row.text}`;
}

/** Where the text of a row begins. */
export function textColumn({ depth }: Row): number {
  return timeColumns + 2 + depth * 2;
}
