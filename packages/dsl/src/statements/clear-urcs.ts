import { statementWord } from "../grammar/keyword.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const ClearUrcsWord = statementWord("clear-urcs");

export interface ClearUrcsNode extends AnyNode {
  readonly kind: "clear-urcs";
}

/** `clear-urcs`: empties the inbox. */
export const clearUrcsStatement: StatementSyntax<ClearUrcsNode> = {
  kind: "clear-urcs",
  first: ClearUrcsWord,
  doc: {
    group: "module",
    syntax: "clear-urcs",
    meaning: "Empties the URC inbox; stands before the `send` that causes the URC.",
  },
  parse: (g) => () => ({ kind: "clear-urcs", span: g.spanOf(g.consume(0, ClearUrcsWord)) }),
  check: (node) => ({ kind: "clear-urcs", span: node.span }),
};
