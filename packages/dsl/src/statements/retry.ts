import type { Backoff, BlockNode, Identifier, OnFailureNode, TimeSpan } from "../grammar/ast.js";
import type { Alternative } from "../grammar/grammar.js";
import { softWord, statementWord } from "../grammar/keyword.js";
import type { Expression } from "../program/expression.js";
import type { FailureKind } from "../program/statement.js";
import { clauses } from "./clauses.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const RetryWord = statementWord("retry");
const Attempts = softWord("attempts");
const Every = softWord("every");
const On = statementWord("on");

type Clause =
  | { readonly clause: "every"; readonly every: TimeSpan }
  | { readonly clause: "backoff"; readonly backoff: Backoff }
  | { readonly clause: "on"; readonly on: readonly Identifier[] };

export interface RetryNode extends AnyNode {
  readonly kind: "retry";
  readonly attempts: Expression;
  readonly clauses: readonly Clause[];
  readonly body: BlockNode;
  readonly onFailure?: OnFailureNode;
}

/** `retry N attempts [every D] [backoff …] [on kinds] { } [on-failure { }]` */
export const retryStatement: StatementSyntax<RetryNode> = {
  kind: "retry",
  first: RetryWord,
  doc: {
    group: "control",
    syntax: "retry <n> attempts [every D] [backoff …] [on <kind>, …] { … } [on-failure [<kind>, …] { … }]",
    meaning: "Runs the block until it passes, at most so many times in all.",
  },
  parse: (g) => {
    const alternatives: Alternative<Clause>[] = [
      {
        ALT: () => {
          g.consume(0, Every);
          return { clause: "every", every: g.timeSpan(0) };
        },
      },
      { ALT: () => ({ clause: "backoff", backoff: g.backoff(0) }) },
      {
        ALT: () => {
          g.consume(0, On);
          return { clause: "on", on: g.words(0) };
        },
      },
    ];
    return () => {
      const start = g.start();
      g.consume(0, RetryWord);
      const attempts = g.count(0);
      g.consume(0, Attempts);
      const read = clauses(g, alternatives);
      const span = g.spanFrom(start);
      const body = g.block(0);
      const onFailure = g.option(0, () => g.onFailure(0));
      const node = { kind: "retry", attempts, clauses: read, body, span } as const;
      return onFailure === undefined ? node : { ...node, onFailure };
    };
  },
  check: (node, c) => {
    c.times(node.attempts, "attempts");
    let every: TimeSpan | undefined;
    let backoff: Backoff | undefined;
    let on: readonly FailureKind[] | undefined;
    for (const clause of node.clauses) {
      if (clause.clause === "every") {
        every = clause.every;
        c.timeSpan(every);
      } else if (clause.clause === "backoff") {
        backoff = clause.backoff;
        c.backoff(backoff);
      } else on = c.failureKinds(clause.on);
    }
    const tried =
      node.onFailure === undefined ? { body: c.block(node.body) } : c.caught(node.body, node.onFailure);
    c.bindFailure();
    return {
      kind: "retry",
      attempts: node.attempts,
      ...(every && { every }),
      ...(backoff && { backoff }),
      ...(on && { on }),
      ...tried,
      span: node.span,
    };
  },
};
