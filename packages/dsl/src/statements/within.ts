import type { BlockNode, StatementNode, TimeSpan } from "../grammar/ast.js";
import type { Alternative } from "../grammar/grammar.js";
import { statementWord } from "../grammar/keyword.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const WithinWord = statementWord("within");

type Guarded =
  | { readonly block: BlockNode; readonly statement?: never }
  | { readonly statement: StatementNode; readonly block?: never };

export interface WithinNode extends AnyNode {
  readonly kind: "within";
  readonly limit: TimeSpan;
  readonly guarded: Guarded;
}

/** `within D stmt` or `within D { }`: the deadline of what it guards. */
export const withinStatement: StatementSyntax<WithinNode> = {
  kind: "within",
  first: WithinWord,
  doc: {
    group: "control",
    syntax: "within D[..D] <statement> | { … }",
    meaning: "The deadline of what it guards; a window also fails what comes too early.",
  },
  parse: (g) => {
    const guarded: Alternative<Guarded>[] = [
      { ALT: () => ({ block: g.block(0) }) },
      { ALT: () => ({ statement: g.statement(0) }) },
    ];
    return () => {
      const start = g.start();
      g.consume(0, WithinWord);
      const limit = g.timeSpan(0);
      const head = g.spanFrom(start);
      const what = g.or(0, guarded);
      return {
        kind: "within",
        limit,
        guarded: what,
        span: what.block === undefined ? g.spanFrom(start) : head,
      };
    };
  },
  check: ({ limit, guarded, span }, c) => {
    c.timeSpan(limit);
    if (guarded.block !== undefined) return { kind: "within", limit, body: c.block(guarded.block), span };
    return { kind: "within", limit, body: c.statement(guarded.statement), span };
  },
};
