import type { Backoff } from "../grammar/ast.js";
import { statementWord } from "../grammar/keyword.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const ReconnectWord = statementWord("reconnect");

export interface ReconnectNode extends AnyNode {
  readonly kind: "reconnect";
  readonly backoff?: Backoff;
}

/** `reconnect [backoff …]`: opens the line to the module again. */
export const reconnectStatement: StatementSyntax<ReconnectNode> = {
  kind: "reconnect",
  first: ReconnectWord,
  doc: {
    group: "module",
    syntax: "reconnect [backoff …]",
    meaning: "Opens the connection to the module again.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, ReconnectWord);
    const backoff = g.option(0, () => g.backoff(0));
    const span = g.spanFrom(start);
    return backoff === undefined ? { kind: "reconnect", span } : { kind: "reconnect", backoff, span };
  },
  check: (node, c) => {
    if (node.backoff !== undefined) c.backoff(node.backoff);
    const { backoff, span } = node;
    return { kind: "reconnect", ...(backoff && { backoff }), span };
  },
};
