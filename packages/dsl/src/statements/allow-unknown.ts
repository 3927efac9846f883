import { statementWord } from "../grammar/keyword.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const AllowUnknownWord = statementWord("allow-unknown");

export interface AllowUnknownNode extends AnyNode {
  readonly kind: "allow-unknown";
}

/** `allow-unknown`: no warnings about what the catalogue does not know. */
export const allowUnknownStatement: StatementSyntax<AllowUnknownNode> = {
  kind: "allow-unknown",
  first: AllowUnknownWord,
  doc: {
    group: "header",
    syntax: "allow-unknown",
    meaning: "No warnings about what the catalogue does not know.",
  },
  parse: (g) => () => ({ kind: "allow-unknown", span: g.spanOf(g.consume(0, AllowUnknownWord)) }),
  check: (node, c) => {
    c.header(node, (header) => {
      header.allowUnknown = true;
    });
    return undefined;
  },
};
