import type { Block, Statement } from "@scn/dsl";

/** The blocks of a statement, in their order: the walk of the front end (`blocksOf` there), which this package has only types of. */
export function blocksOf(statement: Statement): readonly Block[] {
  if ("then" in statement) return [statement.then, statement.else];
  if ("arms" in statement) return statement.arms.map(({ body }) => body);
  if (!("body" in statement)) return [];
  if (!("onFailure" in statement) || statement.onFailure === undefined) return [statement.body];
  return [statement.body, statement.onFailure.body];
}

/** Those that run where the statement stands: an `on-urc` runs when its URC comes, a `cleanup` at the end. */
export function blocksWithin(statement: Statement): readonly Block[] {
  return statement.kind === "on-urc" || statement.kind === "cleanup" ? [] : blocksOf(statement);
}
