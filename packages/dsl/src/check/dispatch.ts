import type { StatementNode } from "../grammar/ast.js";
import type { Block } from "../program/statement.js";
import { statementSyntaxes } from "../statements/index.js";
import type { StatementSyntax } from "../statements/syntax.js";
import type { Checker } from "./checker.js";

/** Each entry checks the nodes of its own kind; only its `kind` says which, so the table is told. */
const checks = new Map<string, StatementSyntax<StatementNode>["check"]>(
  statementSyntaxes.map((syntax) => [syntax.kind, syntax.check as StatementSyntax<StatementNode>["check"]]),
);

/** Checks a statement with its own file's `check` and gives what it is lowered to, nothing after an error. */
export function checkStatement(node: StatementNode, checker: Checker): Block {
  const lowered = checks.get(node.kind)?.(node, checker);
  if (lowered === undefined) return [];
  return "kind" in lowered ? [lowered] : lowered;
}
