import type { MatrixRow } from "@scn/runtime";
import type { Of } from "./record.js";

/** The matrices of several calls as one: the shards of a run have rows of their own, or modules of their own. */
export function joinedMatrix(before: Of<"matrix"> | null, more: Of<"matrix">): Of<"matrix"> {
  if (before === null) return more;
  const rows = new Map<string, MatrixRow>(before.rows.map((row) => [keyOf(row), row]));
  for (const row of more.rows) {
    const known = rows.get(keyOf(row));
    rows.set(keyOf(row), known === undefined ? row : { ...row, cells: { ...known.cells, ...row.cells } });
  }
  const modules = [...new Set([...before.modules, ...more.modules])];
  return { type: "matrix", at: more.at, modules, rows: [...rows.values()] };
}

function keyOf({ path, title }: MatrixRow): string {
  return JSON.stringify([path, title]);
}
