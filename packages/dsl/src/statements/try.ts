import type { BlockNode, OnFailureNode, StatementNode } from "../grammar/ast.js";
import type { Alternative } from "../grammar/grammar.js";
import { statementWord } from "../grammar/keyword.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const TryWord = statementWord("try");

type Tried =
  | { readonly block: BlockNode; readonly onFailure?: OnFailureNode | undefined; readonly statement?: never }
  | { readonly statement: StatementNode; readonly block?: never };

export interface TryNode extends AnyNode {
  readonly kind: "try";
  readonly tried: Tried;
}

/** `try stmt` or `try { } [on-failure [kinds] { }]`: a failure inside is no failure of the step. */
export const tryStatement: StatementSyntax<TryNode> = {
  kind: "try",
  first: TryWord,
  doc: {
    group: "control",
    syntax: "try <statement> | { … } [on-failure [<kind>, …] { … }]",
    meaning: "A failure inside is no failure of the step; `failure` tells what it was.",
  },
  parse: (g) => {
    const tried: Alternative<Tried>[] = [
      {
        ALT: () => {
          const block = g.block(0);
          return { block, onFailure: g.option(0, () => g.onFailure(0)) };
        },
      },
      { ALT: () => ({ statement: g.statement(0) }) },
    ];
    return () => {
      const start = g.start();
      g.consume(0, TryWord);
      const head = g.spanFrom(start);
      const what = g.or(0, tried);
      return { kind: "try", tried: what, span: what.block === undefined ? g.spanFrom(start) : head };
    };
  },
  check: ({ tried, span }, c) => {
    if (tried.block === undefined) {
      const [body = []] = c.branches([() => c.statement(tried.statement)], false);
      c.bindFailure();
      return { kind: "try", body, span };
    }
    const { block, onFailure } = tried;
    if (onFailure === undefined) {
      const [body = []] = c.branches([() => c.block(block)], false);
      c.bindFailure();
      return { kind: "try", body, span };
    }
    return { kind: "try", ...c.caught(block, onFailure), span };
  },
};
