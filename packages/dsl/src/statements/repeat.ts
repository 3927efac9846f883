import type { BlockNode, TimeSpan } from "../grammar/ast.js";
import type { Alternative } from "../grammar/grammar.js";
import { softWord, statementWord } from "../grammar/keyword.js";
import type { Expression } from "../program/expression.js";
import { clauses } from "./clauses.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const RepeatWord = statementWord("repeat");
const For = statementWord("for");
const Times = softWord("times");
const Every = softWord("every");
const Until = softWord("until");

type Bound =
  | { readonly times: Expression; readonly duration?: never }
  | { readonly duration: TimeSpan; readonly times?: never };

type Clause =
  | { readonly clause: "every"; readonly every: TimeSpan }
  | { readonly clause: "until"; readonly until: Expression };

export interface RepeatNode extends AnyNode {
  readonly kind: "repeat";
  readonly bound: Bound;
  readonly clauses: readonly Clause[];
  readonly body: BlockNode;
}

/** `repeat N times|for D [every D] [until expr] { }`: always bounded; an `until` that stays false fails. */
export const repeatStatement: StatementSyntax<RepeatNode> = {
  kind: "repeat",
  first: RepeatWord,
  doc: {
    group: "control",
    syntax: "repeat <n> times|for D [every D] [until <expr>] { … }",
    meaning: "Runs the block again and again; an `until` that stays false fails.",
  },
  parse: (g) => {
    const bounds: Alternative<Bound>[] = [
      {
        ALT: () => {
          const times = g.count(0);
          g.consume(0, Times);
          return { times };
        },
      },
      {
        ALT: () => {
          g.consume(0, For);
          return { duration: g.timeSpan(0) };
        },
      },
    ];
    const alternatives: Alternative<Clause>[] = [
      {
        ALT: () => {
          g.consume(0, Every);
          return { clause: "every", every: g.timeSpan(1) };
        },
      },
      {
        ALT: () => {
          g.consume(0, Until);
          return { clause: "until", until: g.expression(0) };
        },
      },
    ];
    return () => {
      const start = g.start();
      g.consume(0, RepeatWord);
      const bound = g.or(0, bounds);
      const read = clauses(g, alternatives);
      const span = g.spanFrom(start);
      return { kind: "repeat", bound, clauses: read, body: g.block(0), span };
    };
  },
  check: ({ bound, clauses: read, body, span }, c) => {
    if (bound.times === undefined) c.timeSpan(bound.duration);
    else c.times(bound.times, "times");
    let every: TimeSpan | undefined;
    let until: Expression | undefined;
    for (const clause of read) {
      if (clause.clause === "until") until = clause.until;
      else {
        every = clause.every;
        c.timeSpan(every);
      }
    }
    const lowered = c.block(body);
    // asked after each round: it may use what the block binds
    if (until !== undefined) c.wants(until, ["bool"], "`until` is a condition");
    return {
      kind: "repeat",
      ...bound,
      ...(every && { every }),
      ...(until && { until }),
      body: lowered,
      span,
    };
  },
};
