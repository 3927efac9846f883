import { statementWord } from "../grammar/keyword.js";
import type { Expression } from "../program/expression.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const InconclusiveWord = statementWord("inconclusive");

export interface InconclusiveNode extends AnyNode {
  readonly kind: "inconclusive";
  readonly why: Expression;
}

/** `inconclusive "why"`: the network is to blame. */
export const inconclusiveStatement: StatementSyntax<InconclusiveNode> = {
  kind: "inconclusive",
  first: InconclusiveWord,
  doc: {
    group: "verdict",
    syntax: "inconclusive <expr>",
    meaning: "The scenario can say nothing about the module, for this reason.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, InconclusiveWord);
    const why = g.expression(0);
    return { kind: "inconclusive", why, span: g.spanFrom(start) };
  },
  check: (node, c) => {
    c.expression(node.why);
    return { kind: "inconclusive", why: node.why, span: node.span };
  },
};
