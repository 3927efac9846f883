import type { BlockNode } from "../grammar/ast.js";
import { statementWord } from "../grammar/keyword.js";
import type { Expression } from "../program/expression.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const StepWord = statementWord("step");

export interface StepNode extends AnyNode {
  readonly kind: "step";
  readonly title: Expression;
  readonly body: BlockNode;
}

/** `step "title" { }`: named, timed, reported. */
export const stepStatement: StatementSyntax<StepNode> = {
  kind: "step",
  first: StepWord,
  doc: {
    group: "control",
    syntax: 'step "title" { … }',
    meaning: "A named, timed and reported part; steps nest.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, StepWord);
    const title = g.text(0);
    const span = g.spanFrom(start);
    return { kind: "step", title, body: g.block(0), span };
  },
  check: (node, c) => {
    c.expression(node.title);
    return { kind: "step", title: node.title, body: c.block(node.body), span: node.span };
  },
};
