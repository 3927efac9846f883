import { statementWord } from "../grammar/keyword.js";
import type { Expression } from "../program/expression.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const SkipWord = statementWord("skip");

export interface SkipNode extends AnyNode {
  readonly kind: "skip";
  readonly why: Expression;
}

/** `skip "why"`: not a test of this module. */
export const skipStatement: StatementSyntax<SkipNode> = {
  kind: "skip",
  first: SkipWord,
  doc: {
    group: "verdict",
    syntax: "skip <expr>",
    meaning: "The scenario does not apply, for this reason.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, SkipWord);
    const why = g.expression(0);
    return { kind: "skip", why, span: g.spanFrom(start) };
  },
  check: (node, c) => {
    c.expression(node.why);
    return { kind: "skip", why: node.why, span: node.span };
  },
};
