import type { Block, Statement } from "@scn/dsl";

/**
 * The blocks of a statement that run where it stands, in their order. The walk of the front end (`blocksOf`), which this package
 * has no values of, goes into the others, too: an `on-urc` runs when its URC comes, a `cleanup` at the end.
 */
export function blocksWithin(statement: Statement): readonly Block[] {
  if (statement.kind === "on-urc" || statement.kind === "cleanup") return [];
  if ("then" in statement) return [statement.then, statement.else];
  if ("arms" in statement) return statement.arms.map(({ body }) => body);
  if (!("body" in statement)) return [];
  if (!("onFailure" in statement) || statement.onFailure === undefined) return [statement.body];
  return [statement.body, statement.onFailure.body];
}
