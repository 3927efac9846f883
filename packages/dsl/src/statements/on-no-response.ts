import type { BlockNode } from "../grammar/ast.js";
import { statementWord } from "../grammar/keyword.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const OnNoResponseWord = statementWord("on-no-response");

export interface OnNoResponseNode extends AnyNode {
  readonly kind: "on-no-response";
  readonly body: BlockNode;
}

/** `on-no-response { }`: a handler for failures of that kind. */
export const onNoResponseStatement: StatementSyntax<OnNoResponseNode> = {
  kind: "on-no-response",
  first: OnNoResponseWord,
  doc: {
    group: "recovery",
    syntax: "on-no-response { … }",
    meaning: "In `recover`: what to do when a command gets no final result code.",
  },
  parse: (g) => () => {
    const span = g.spanOf(g.consume(0, OnNoResponseWord));
    return { kind: "on-no-response", body: g.block(0), span };
  },
  check: (node, c) => {
    c.recoverOnly(node.span, "`on-no-response`");
    return undefined;
  },
};
