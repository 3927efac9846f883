import { checkLengthOfTime } from "../check/length-of-time.js";
import { statementWord } from "../grammar/keyword.js";
import type { Expression } from "../program/expression.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const WaitWord = statementWord("wait");

export interface WaitNode extends AnyNode {
  readonly kind: "wait";
  readonly duration: Expression;
}

/** `wait 5s`: a pause. */
export const waitStatement: StatementSyntax<WaitNode> = {
  kind: "wait",
  first: WaitWord,
  doc: {
    group: "control",
    syntax: "wait <expr>",
    meaning: "A pause.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, WaitWord);
    const duration = g.expression(0);
    return { kind: "wait", duration, span: g.spanFrom(start) };
  },
  check: (node, c) => {
    checkLengthOfTime(node.duration, "a pause is a duration", c);
    return { kind: "wait", duration: node.duration, span: node.span };
  },
};
