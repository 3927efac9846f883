import { statementWord } from "../grammar/keyword.js";
import type { Expression } from "../program/expression.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const ExpectDataWord = statementWord("expect-data");

export interface ExpectDataNode extends AnyNode {
  readonly kind: "expect-data";
  readonly value: Expression;
}

/** `expect-data <expr>`: in transparent mode these bytes arrive. */
export const expectDataStatement: StatementSyntax<ExpectDataNode> = {
  kind: "expect-data",
  first: ExpectDataWord,
  doc: {
    group: "module",
    syntax: "expect-data <expr>",
    meaning: "In transparent mode these bytes arrive.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, ExpectDataWord);
    const value = g.expression(0);
    return { kind: "expect-data", value, span: g.spanFrom(start) };
  },
  check: (node, c) => {
    c.wants(node.value, ["string", "bytes"], "data to expect is a string or bytes");
    return { kind: "expect-data", value: node.value, span: node.span };
  },
};
