import { statementWord } from "../grammar/keyword.js";
import type { Expression } from "../program/expression.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const ReturnWord = statementWord("return");

export interface ReturnNode extends AnyNode {
  readonly kind: "return";
  readonly value?: Expression;
}

/** `return [expr]`: ends the flow and gives its value. */
export const returnStatement: StatementSyntax<ReturnNode> = {
  kind: "return",
  first: ReturnWord,
  doc: {
    group: "value",
    syntax: "return [<expr>]",
    meaning: "Ends a flow, with a value or without.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, ReturnWord);
    const value = g.option(0, () => g.expression(0));
    const span = g.spanFrom(start);
    return value === undefined ? { kind: "return", span } : { kind: "return", value, span };
  },
  check: (node, c) => {
    if (!c.inFlow) {
      c.error("SCN109", node.span, "`return` can only stand in a flow");
      return undefined;
    }
    c.notIn(["on-urc", "cleanup", "recover"], node.span, "`return`");
    if (node.value === undefined) return { kind: "return", span: node.span };
    c.expression(node.value);
    return { kind: "return", value: node.value, span: node.span };
  },
};
