import { statementWord } from "../grammar/keyword.js";
import type { Expression } from "../program/expression.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const LogWord = statementWord("log");

export interface LogNode extends AnyNode {
  readonly kind: "log";
  readonly value: Expression;
}

/** `log <expr>`: a line in the report. */
export const logStatement: StatementSyntax<LogNode> = {
  kind: "log",
  first: LogWord,
  doc: {
    group: "value",
    syntax: "log <expr>",
    meaning: "Puts a value into the report.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, LogWord);
    const value = g.expression(0);
    return { kind: "log", value, span: g.spanFrom(start) };
  },
  check: (node, c) => {
    c.expression(node.value);
    return { kind: "log", value: node.value, span: node.span };
  },
};
