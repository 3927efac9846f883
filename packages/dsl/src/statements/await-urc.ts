import type { PatternNode } from "../grammar/ast.js";
import { wireWord } from "../grammar/tokens.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const AwaitUrcWord = wireWord("await-urc", "pattern");

export interface AwaitUrcNode extends AnyNode {
  readonly kind: "await-urc";
  readonly pattern: PatternNode;
}

/** `await-urc <pattern>`: takes the oldest matching URC out of the inbox, or waits for one. */
export const awaitUrcStatement: StatementSyntax<AwaitUrcNode> = {
  kind: "await-urc",
  first: AwaitUrcWord,
  doc: {
    group: "module",
    syntax: "await-urc <pattern>",
    meaning: "Takes the oldest matching URC out of the inbox, or waits for one.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, AwaitUrcWord);
    const pattern = g.pattern(0);
    return { kind: "await-urc", pattern, span: g.spanFrom(start) };
  },
  check: (node, c) => {
    const pattern = c.pattern(node.pattern);
    return pattern && { kind: "await-urc", pattern, span: node.span };
  },
};
