import type { Scenario } from "@scn/dsl";
import { compileExpression } from "../expression/compile.js";
import type { Scope } from "../expression/scope.js";

/** Binds the row of a `for each` scenario; `row.apn` is the cell of its column `apn`. */
export function bindRow({ row }: Scenario, scope: Scope): void {
  if (row === undefined) return;
  const cells = new Map(
    Object.entries(row.cells).map(([column, cell]) => [column, compileExpression(cell)(scope)]),
  );
  scope.set(row.name, {
    kind: "record",
    description: `the row ${row.name}`,
    member: (column) => cells.get(column),
  });
}
