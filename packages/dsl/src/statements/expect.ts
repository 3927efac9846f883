import type { PatternNode } from "../grammar/ast.js";
import { wireWord } from "../grammar/tokens.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const ExpectWord = wireWord("expect", "pattern");

export interface ExpectNode extends AnyNode {
  readonly kind: "expect";
  readonly pattern: PatternNode;
}

/** `expect <pattern>`: the next matching line of the command's response. */
export const expectStatement: StatementSyntax<ExpectNode> = {
  kind: "expect",
  first: ExpectWord,
  doc: {
    group: "module",
    syntax: "expect <pattern>",
    meaning: "The next matching line of this command's response; lines before it are skipped and recorded.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, ExpectWord);
    const pattern = g.pattern(0);
    return { kind: "expect", pattern, span: g.spanFrom(start) };
  },
  check: (node, c) => {
    const pattern = c.pattern(node.pattern);
    return pattern && { kind: "expect", pattern, last: true, span: node.span };
  },
};
