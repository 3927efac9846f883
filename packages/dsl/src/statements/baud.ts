import { statementWord } from "../grammar/keyword.js";
import type { Expression } from "../program/expression.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const BaudWord = statementWord("baud");

export interface BaudNode extends AnyNode {
  readonly kind: "baud";
  readonly rate: Expression;
}

/** `baud 115200`: the speed of the line. */
export const baudStatement: StatementSyntax<BaudNode> = {
  kind: "baud",
  first: BaudWord,
  doc: {
    group: "module",
    syntax: "baud <expr>",
    meaning: "The speed of the serial line, in bits a second.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, BaudWord);
    const rate = g.expression(0);
    return { kind: "baud", rate, span: g.spanFrom(start) };
  },
  check: (node, c) => {
    c.wants(node.rate, ["int"], "a baud rate is a whole number");
    return { kind: "baud", rate: node.rate, span: node.span };
  },
};
