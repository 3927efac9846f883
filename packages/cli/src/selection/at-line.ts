import type { CheckedProgram, Scenario } from "@scn/dsl";
import { LineCounter } from "@scn/dsl";
import { UsageError } from "../command/usage-error.js";

/**
 * The scenarios of a file that a line belongs to: the one around it, all rows of it, or the one for the row of a table that
 * stands there. Throws a `UsageError` for a line that belongs to none.
 */
export function scenariosAt(program: CheckedProgram, line: number): readonly Scenario[] {
  const text = program.sources[0]?.text ?? "";
  const lines = new LineCounter(text);
  const at = (offset: number) => lines.position(offset).line;
  const ofRow = program.scenarios.filter(({ row }) => row?.span.file === 0 && at(row.span.start) === line);
  if (ofRow.length > 0) return ofRow;
  const found = program.scenarios.filter(
    (scenario) => at(scenario.span.start) <= line && line <= at(endOf(scenario, text)),
  );
  if (found.length > 0) return found;
  const begins = [...new Set(program.scenarios.map(({ span }) => at(span.start)))];
  throw new UsageError("SCN602", `line ${line} of ${program.sources[0]?.path ?? ""} is in no scenario`, {
    fix: `${begins.length === 1 ? "its scenario begins at line" : "its scenarios begin at lines"} ${begins.join(", ")}`,
  });
}

/** Where the brace stands that closes it: behind the last thing in it come only braces, comments and empty lines. */
function endOf(scenario: Scenario, text: string): number {
  const last = Math.max(scenario.span.end, lastIn([scenario.body, scenario.modules, scenario.parameters]));
  let end = last;
  let at = last;
  for (const line of text.slice(last).split("\n")) {
    // What is left of the last thing's own line says nothing.
    if (at > last && !/^\s*(?:\}\s*)?(?:#.*)?$/.test(line)) break;
    if (line.trimStart().startsWith("}")) end = at;
    at += line.length + 1;
  }
  return end;
}

/** The end of the last span of the file itself in a tree. */
function lastIn(node: unknown): number {
  if (typeof node !== "object" || node === null) return 0;
  if (Array.isArray(node)) return Math.max(0, ...node.map(lastIn));
  const own =
    "file" in node && node.file === 0 && "end" in node && typeof node.end === "number" ? node.end : 0;
  return Math.max(own, lastIn(Object.values(node)));
}
