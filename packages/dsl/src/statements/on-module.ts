import type { BlockNode, Identifier } from "../grammar/ast.js";
import { statementWord } from "../grammar/keyword.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const OnModuleWord = statementWord("on");

export interface OnModuleNode extends AnyNode {
  readonly kind: "on-module";
  readonly module: Identifier;
  readonly body: BlockNode;
}

/** `on <module> { }`: who is meant, with several modules. */
export const onModuleStatement: StatementSyntax<OnModuleNode> = {
  kind: "on-module",
  first: OnModuleWord,
  doc: {
    group: "control",
    syntax: "on <module> { … }",
    meaning: "With several modules: which one the block talks to.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, OnModuleWord);
    const module = g.word(0);
    const span = g.spanFrom(start);
    return { kind: "on-module", module, body: g.block(0), span };
  },
  check: (node, c) => {
    const { module, span } = node;
    return { kind: "on-module", module: module.text, body: c.block(node.body), span };
  },
};
