import type { Backoff, Identifier, Lines } from "../grammar/ast.js";
import type { Alternative } from "../grammar/grammar.js";
import { softWord, statementWord } from "../grammar/keyword.js";
import { BlockClose, BlockOpen } from "../grammar/tokens.js";
import type { Expression } from "../program/expression.js";
import type { Span } from "../source/span.js";
import type { AnyNode } from "../statements/syntax.js";
import type { DeclarationSyntax } from "./syntax.js";

const PolicyWord = statementWord("policy");
const Free = softWord("free");
const Reset = softWord("reset");
const After = softWord("after");
const Of = softWord("of");
const Success = softWord("success");
const GiveUp = softWord("give-up");

export type PolicyEntry =
  | { readonly kind: "free"; readonly count: number }
  | { readonly kind: "backoff"; readonly backoff: Backoff }
  | { readonly kind: "reset"; readonly after: Expression }
  /** A duration, or a number of uses. */
  | { readonly kind: "give-up"; readonly after: Expression };

/** An entry and where it stands. */
export type PolicyLine = PolicyEntry & { readonly span: Span };

export interface PolicyNode extends AnyNode {
  readonly kind: "policy";
  readonly name: Identifier;
  readonly entries: Lines<PolicyLine>;
}

/** `policy name { free 3 … }` */
export const policyDeclaration: DeclarationSyntax<PolicyNode> = {
  kind: "policy",
  first: PolicyWord,
  doc: {
    group: "declaration",
    syntax: "policy <name> { [free <n>] [backoff …] [reset after D of success] [give-up after D | <n>] }",
    meaning: "How long to pause between recoveries, counted for the device across runs.",
  },
  parse: (g) => {
    const entries: Alternative<PolicyEntry>[] = [
      {
        ALT: () => {
          g.consume(0, Free);
          return { kind: "free", count: g.wholeNumber(0) };
        },
      },
      { ALT: () => ({ kind: "backoff", backoff: g.backoff(0) }) },
      {
        ALT: () => {
          g.consume(0, Reset);
          g.consume(0, After);
          const after = g.duration(0);
          g.consume(0, Of);
          g.consume(0, Success);
          return { kind: "reset", after };
        },
      },
      {
        ALT: () => {
          g.consume(0, GiveUp);
          g.consume(1, After);
          return { kind: "give-up", after: g.count(0) };
        },
      },
    ];
    const entry = g.rule("policyEntry", (): PolicyLine => {
      const start = g.start();
      const read = g.or(0, entries);
      return { ...read, span: g.spanFrom(start) };
    });
    return () => {
      const start = g.start();
      g.consume(0, PolicyWord);
      const name = g.name(0);
      const span = g.spanFrom(start);
      g.consume(0, BlockOpen);
      const lines = g.lines(0, entry);
      g.consume(0, BlockClose);
      return { kind: "policy", name, entries: lines, span };
    };
  },
};
