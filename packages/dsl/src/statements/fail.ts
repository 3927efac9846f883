import { statementWord } from "../grammar/keyword.js";
import type { Expression } from "../program/expression.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const FailWord = statementWord("fail");

export interface FailNode extends AnyNode {
  readonly kind: "fail";
  readonly why: Expression;
}

/** `fail "why"`: the module is to blame; never caught. */
export const failStatement: StatementSyntax<FailNode> = {
  kind: "fail",
  first: FailWord,
  doc: {
    group: "verdict",
    syntax: "fail <expr>",
    meaning: "The scenario fails with this reason; nothing catches it.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, FailWord);
    const why = g.expression(0);
    return { kind: "fail", why, span: g.spanFrom(start) };
  },
  check: (node, c) => {
    c.expression(node.why);
    return { kind: "fail", why: node.why, span: node.span };
  },
};
