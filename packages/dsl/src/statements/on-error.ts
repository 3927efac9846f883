import type { BlockNode } from "../grammar/ast.js";
import { statementWord } from "../grammar/keyword.js";
import { Comma } from "../grammar/tokens.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const OnErrorWord = statementWord("on-error");

export interface OnErrorNode extends AnyNode {
  readonly kind: "on-error";
  /** Empty: any. */
  readonly codes: readonly number[];
  readonly body: BlockNode;
}

/** `on-error 563, 566 { }`: a handler for failing final result codes. */
export const onErrorStatement: StatementSyntax<OnErrorNode> = {
  kind: "on-error",
  first: OnErrorWord,
  doc: {
    group: "recovery",
    syntax: "on-error [<code>, …] { … }",
    meaning: "In `recover`: what to do when a command ends with a failing result code nobody expected.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, OnErrorWord);
    const codes: number[] = [];
    g.option(0, () => {
      codes.push(g.wholeNumber(0));
      g.many(0, () => {
        g.consume(0, Comma);
        codes.push(g.wholeNumber(1));
      });
    });
    const span = g.spanFrom(start);
    return { kind: "on-error", codes, body: g.block(0), span };
  },
  check: (node, c) => {
    c.recoverOnly(node.span, "`on-error`");
    return undefined;
  },
};
