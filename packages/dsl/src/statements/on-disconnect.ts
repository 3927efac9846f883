import type { BlockNode } from "../grammar/ast.js";
import { statementWord } from "../grammar/keyword.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const OnDisconnectWord = statementWord("on-disconnect");

export interface OnDisconnectNode extends AnyNode {
  readonly kind: "on-disconnect";
  readonly body: BlockNode;
}

/** `on-disconnect { }`: a handler for failures of that kind. */
export const onDisconnectStatement: StatementSyntax<OnDisconnectNode> = {
  kind: "on-disconnect",
  first: OnDisconnectWord,
  doc: {
    group: "recovery",
    syntax: "on-disconnect { … }",
    meaning: "In `recover`: what to do when the connection to the module is lost.",
  },
  parse: (g) => () => {
    const span = g.spanOf(g.consume(0, OnDisconnectWord));
    return { kind: "on-disconnect", body: g.block(0), span };
  },
  check: (node, c) => {
    c.recoverOnly(node.span, "`on-disconnect`");
    return undefined;
  },
};
