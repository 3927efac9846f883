import type { Checker } from "../check/checker.js";
import type { Grammar } from "../grammar/grammar.js";
import { statementWord } from "../grammar/keyword.js";
import { Comma } from "../grammar/tokens.js";
import type { Expression } from "../program/expression.js";
import type { Statement } from "../program/statement.js";
import type { Span } from "../source/span.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const CheckWord = statementWord("check");
const SoftWord = statementWord("soft");

interface Condition {
  readonly condition: Expression;
  readonly why?: Expression;
}

export interface CheckNode extends AnyNode, Condition {
  readonly kind: "check";
}

export interface SoftCheckNode extends AnyNode, Condition {
  readonly kind: "soft-check";
}

function condition(g: Grammar): Condition {
  g.consume(0, CheckWord);
  const expression = g.expression(0);
  const why = g.option(0, () => {
    g.consume(0, Comma);
    return g.expression(1);
  });
  return why === undefined ? { condition: expression } : { condition: expression, why };
}

function lower(node: Condition & { readonly span: Span }, soft: boolean, c: Checker): Statement {
  c.wants(node.condition, ["bool"], "a check is a condition");
  if (node.why === undefined) return { kind: "check", condition: node.condition, soft, span: node.span };
  c.expression(node.why);
  return { kind: "check", condition: node.condition, why: node.why, soft, span: node.span };
}

/** `check expr [, "why"]` */
export const checkStatement: StatementSyntax<CheckNode> = {
  kind: "check",
  first: CheckWord,
  doc: {
    group: "verdict",
    syntax: "check <expr> [, <expr>]",
    meaning: "Fails the step unless the condition is true; the second value says why.",
  },
  parse: (g) => () => {
    const start = g.start();
    const read = condition(g);
    return { kind: "check", ...read, span: g.spanFrom(start) };
  },
  check: (node, c) => lower(node, false, c),
};

/** `soft check expr [, "why"]`: the scenario goes on and fails at its end. */
export const softCheckStatement: StatementSyntax<SoftCheckNode> = {
  kind: "soft-check",
  first: SoftWord,
  doc: {
    group: "verdict",
    syntax: "soft check <expr> [, <expr>]",
    meaning: "The same, but the scenario goes on and fails at its end.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, SoftWord);
    const read = condition(g);
    return { kind: "soft-check", ...read, span: g.spanFrom(start) };
  },
  check: (node, c) => lower(node, true, c),
};
