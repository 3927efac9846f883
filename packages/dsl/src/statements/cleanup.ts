import type { BlockNode } from "../grammar/ast.js";
import { statementWord } from "../grammar/keyword.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const CleanupWord = statementWord("cleanup");

export interface CleanupNode extends AnyNode {
  readonly kind: "cleanup";
  readonly body: BlockNode;
}

/** `cleanup { }`: runs once, last, always. */
export const cleanupStatement: StatementSyntax<CleanupNode> = {
  kind: "cleanup",
  first: CleanupWord,
  doc: {
    group: "control",
    syntax: "cleanup { … }",
    meaning: "Runs once, last, always, also on abort; each statement is tried and changes no verdict.",
  },
  parse: (g) => () => {
    const span = g.spanOf(g.consume(0, CleanupWord));
    return { kind: "cleanup", body: g.block(0), span };
  },
  check: (node, c) => {
    c.notIn(["on-urc", "cleanup", "recover"], node.span, "`cleanup`");
    return { kind: "cleanup", body: c.later(node.body), span: node.span };
  },
};
