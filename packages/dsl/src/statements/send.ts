import { wireWord } from "../grammar/tokens.js";
import type { WireText } from "../program/expression.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const SendWord = wireWord("send", "wire");

export interface SendNode extends AnyNode {
  readonly kind: "send";
  readonly wire: WireText;
}

/** `send <wire>`: starts a command; completes the one before. */
export const sendStatement: StatementSyntax<SendNode> = {
  kind: "send",
  first: SendWord,
  doc: {
    group: "module",
    syntax: "send <wire>",
    meaning: "Starts a command: completes the one before, then writes the line and its terminator.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, SendWord);
    const wire = g.wire(0);
    return { kind: "send", wire, span: g.spanFrom(start) };
  },
  check: (node, c) => {
    c.wire(node.wire);
    return { kind: "send", wire: node.wire, dataFollows: false, span: node.span };
  },
};
