import { visible } from "@scn/dsl";
import type { MatrixCell, RunEvent } from "@scn/runtime";
import type { Style } from "../../terminal/style.js";
import { displayWidth, padEnd, truncate } from "../../terminal/width.js";
import { inVerdictColor } from "./verdict-words.js";

const titleColumns = 48;

const words = {
  pass: "pass",
  fail: "FAIL",
  inconclusive: "incon.",
  error: "ERROR",
  skipped: "skip",
} as const satisfies Record<MatrixCell["verdict"], string>;

/**
 * The scenarios down, the modules across, and below it the reasons for what did not pass, numbered. `·` stands where a scenario
 * is not written for the module.
 */
export function matrixLines(event: Extract<RunEvent, { type: "matrix" }>, style: Style): readonly string[] {
  const reasons: string[] = [];
  const numberOf = (reason: string): number => {
    if (!reasons.includes(reason)) reasons.push(reason);
    return reasons.indexOf(reason) + 1;
  };
  const rows = event.rows.map(({ title, cells }) => ({
    title: truncate(visible(title), titleColumns),
    cells: event.modules.map((module) => {
      const cell = cells[module];
      if (cell === undefined) return { text: "·", cell: null };
      const note = cell.reason === undefined ? "" : ` ${numberOf(visible(cell.reason))}`;
      return { text: `${words[cell.verdict]}${note}`, cell };
    }),
  }));
  const names = shortNames(event.modules);
  const first = Math.max(0, ...rows.map(({ title }) => displayWidth(title)));
  const widths = names.map((name, column) =>
    Math.max(displayWidth(name), ...rows.map(({ cells }) => displayWidth(cells[column]?.text ?? ""))),
  );
  const fill = (text: string, column: number) => padEnd(text, widths[column] ?? 0);
  return [
    `${padEnd("", first)}  ${names.map((name, column) => style.bold(fill(name, column))).join("  ")}`,
    ...rows.map(({ title, cells }) => {
      const painted = cells.map(({ text, cell }, column) =>
        cell === null
          ? style.dim(fill(text, column))
          : inVerdictColor(cell.verdict, fill(text, column), style),
      );
      return `${padEnd(title, first)}  ${painted.join("  ")}`;
    }),
    ...reasons.map((reason, index) => style.dim(`${String(index + 1).padStart(4)}  ${reason}`)),
  ].map((line) => line.trimEnd());
}

/** `lte-standard-a`, where that says which one is meant. */
function shortNames(modules: readonly string[]): readonly string[] {
  const short = modules.map((module) => module.slice(module.indexOf("/") + 1));
  return modules.map((module, index) => {
    const name = short[index] ?? module;
    return short.filter((other) => other === name).length === 1 ? name : module;
  });
}
