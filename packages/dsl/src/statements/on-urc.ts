import type { BlockNode, PatternNode } from "../grammar/ast.js";
import { wireWord } from "../grammar/tokens.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const OnUrcWord = wireWord("on-urc", "pattern");

export interface OnUrcNode extends AnyNode {
  readonly kind: "on-urc";
  readonly pattern: PatternNode;
  readonly body: BlockNode;
}

/** `on-urc <pattern> { }`: a handler, from here to the end of the block. */
export const onUrcStatement: StatementSyntax<OnUrcNode> = {
  kind: "on-urc",
  first: OnUrcWord,
  doc: {
    group: "module",
    syntax: "on-urc <pattern> { … }",
    meaning: "A handler for such a URC, from here to the end of the block.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, OnUrcWord);
    const pattern = g.pattern(0);
    const span = g.spanFrom(start);
    return { kind: "on-urc", pattern, body: g.block(0), span };
  },
  check: (node, c) => {
    c.notIn(["cleanup", "on-urc", "recover"], node.span, "`on-urc`");
    const handler = c.urcHandler(node.pattern, node.body);
    return handler && { kind: "on-urc", ...handler, span: node.span };
  },
};
