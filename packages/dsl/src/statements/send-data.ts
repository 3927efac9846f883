import { statementWord } from "../grammar/keyword.js";
import type { Expression } from "../program/expression.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const SendDataWord = statementWord("send-data");

export interface SendDataNode extends AnyNode {
  readonly kind: "send-data";
  readonly value: Expression;
}

/** `send-data <expr>`: waits for the prompt, then writes these bytes and no others. */
export const sendDataStatement: StatementSyntax<SendDataNode> = {
  kind: "send-data",
  first: SendDataWord,
  doc: {
    group: "module",
    syntax: "send-data <expr>",
    meaning: "Waits for the prompt, then writes these bytes and no others; in data mode at once.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, SendDataWord);
    const value = g.expression(0);
    return { kind: "send-data", value, span: g.spanFrom(start) };
  },
  check: (node, c) => {
    c.wants(node.value, ["string", "bytes"], "data to send is a string or bytes");
    return { kind: "send-data", value: node.value, span: node.span };
  },
};
