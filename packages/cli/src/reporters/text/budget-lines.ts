import { visible } from "@scn/dsl";
import type { Style } from "../../terminal/style.js";
import { displayWidth, padEnd } from "../../terminal/width.js";
import { type BudgetRow, budgetPlaces, shareText } from "../record/budget.js";
import { durationText } from "./duration.js";

const head = ["command", "module", "uses", "median", "most", ""];

/**
 * How much of its documented maximum each command has used, those past `warn` marked. A person with `--budget-warn` looks for
 * the marked ones: the table ends with the first ten that are not.
 */
export function budgetLines(rows: readonly BudgetRow[], warn: number, style: Style): readonly string[] {
  if (rows.length === 0) return ["no command was used whose manual gives it a maximum time"];
  const over = rows.filter(({ max }) => max >= warn).length;
  const shown = rows.slice(0, over + 10);
  const places = budgetPlaces(rows);
  const cells = shown.map(({ command, uses, median, max, elapsed, maximum }, index) => [
    visible(command),
    visible(places[index] ?? ""),
    String(uses),
    shareText(median),
    shareText(max),
    `${durationText(elapsed)} of ${durationText(maximum)}`,
  ]);
  const widths = head.map((title, column) =>
    Math.max(displayWidth(title), ...cells.map((row) => displayWidth(row[column] ?? ""))),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => padEnd(cell, widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  const left = rows.length - shown.length;
  return [
    style.bold("time used of the documented maximum"),
    `  ${style.dim(line(head))}`,
    ...cells.map((row, index) => (index < over ? `${style.yellow("!")} ${line(row)}` : `  ${line(row)}`)),
    ...(left === 0 ? [] : [style.dim(`  … and ${left} more that used less`)]),
    over === 0
      ? `no command used ${percent(warn)} of its maximum`
      : style.yellow(
          `${over} ${over === 1 ? "command" : "commands"} used ${percent(warn)} or more of the maximum`,
        ),
  ];
}

/** As it was asked for: `0.1%` too. */
function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`;
}
