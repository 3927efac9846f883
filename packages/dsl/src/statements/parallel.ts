import type { BlockNode } from "../grammar/ast.js";
import { statementWord } from "../grammar/keyword.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const ParallelWord = statementWord("parallel");

export interface ParallelNode extends AnyNode {
  readonly kind: "parallel";
  readonly body: BlockNode;
}

/** `parallel { }`: its statements run together. */
export const parallelStatement: StatementSyntax<ParallelNode> = {
  kind: "parallel",
  first: ParallelWord,
  doc: {
    group: "control",
    syntax: "parallel { … }",
    meaning: "Its statements run together; the first failure stops the rest.",
  },
  parse: (g) => () => {
    const span = g.spanOf(g.consume(0, ParallelWord));
    return { kind: "parallel", body: g.block(0), span };
  },
  check: ({ body, span }, c) => ({ kind: "parallel", body: c.block(body), span }),
};
