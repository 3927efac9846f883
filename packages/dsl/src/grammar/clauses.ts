import { readNumber } from "../expression/literal.js";
import { unitWanted } from "../expression/unit-wanted.js";
import type { Expression } from "../program/expression.js";
import type { Backoff, TimeSpan } from "../program/statement.js";
import type { BlockNode, Identifier, OnFailureNode } from "./ast.js";
import type { Alternative, Grammar } from "./grammar.js";
import { softWord, statementWord } from "./keyword.js";
import * as t from "./tokens.js";

export const OnFailure = statementWord("on-failure");
const BackoffWord = softWord("backoff");
const Exponential = statementWord("exponential");
const Jitter = softWord("jitter");
const To = softWord("to");

function numberRule(g: Grammar, index: number): Expression {
  const token = g.consume(index, t.NumberText);
  return readNumber(token.image, g.spanOf(token), g.report.bind(g));
}

function asName(path: readonly Identifier[]): Expression {
  const first = path[0];
  const last = path.at(-1);
  const span = { file: first?.span.file ?? 0, start: first?.span.start ?? 0, end: last?.span.end ?? 0 };
  return { kind: "name", path: path.map((part) => part.text), span };
}

/** A number with a unit, where nothing else will do. */
export function durationRule(g: Grammar): () => Expression {
  return () => {
    const value = numberRule(g, 0);
    if (value.kind !== "duration" && !g.recording) g.report(noUnit(value));
    return value;
  };
}

function noUnit(value: Expression) {
  return {
    code: "SCN202",
    severity: "error",
    message: "a duration is wanted here",
    span: value.span,
    label: "no unit",
    fix: unitWanted(value),
  } as const;
}

export function wholeNumberRule(g: Grammar): () => number {
  return () => {
    const value = numberRule(g, 0);
    if (value.kind === "literal" && typeof value.value === "number" && Number.isInteger(value.value))
      return value.value;
    if (!g.recording) {
      g.report({
        code: "SCN202",
        severity: "error",
        message: "a whole number is wanted here",
        span: value.span,
      });
    }
    return 1;
  };
}

/** A number or a name: `5 attempts`, `attempts-allowed attempts`. */
export function countRule(g: Grammar): () => Expression {
  const alternatives: Alternative<Expression>[] = [
    { ALT: () => numberRule(g, 0) },
    {
      ALT: () => {
        const path = g.dotted(0);
        return g.recording ? recorded : asName(path);
      },
    },
  ];
  return () => g.or(0, alternatives);
}

const recorded: Expression = { kind: "literal", value: null, span: { file: 0, start: 0, end: 0 } };

/** `D`, or the window `D1..D2`. */
export function timeSpanRule(g: Grammar): () => TimeSpan {
  return () => {
    const first = g.count(0);
    const second = g.option(0, () => {
      g.consume(0, t.RangeSign);
      return g.count(1);
    });
    return second === undefined ? { to: first } : { from: first, to: second };
  };
}

export function backoffRule(g: Grammar): () => Backoff {
  const kinds: Alternative<Backoff>[] = [
    {
      ALT: () => {
        g.consume(0, Exponential);
        const from = g.duration(0);
        g.consume(0, To);
        return { kind: "exponential", from, to: g.duration(1), span: none };
      },
    },
    {
      ALT: () => {
        const steps = [g.duration(2)];
        g.many(0, () => {
          g.consume(0, t.Comma);
          steps.push(g.duration(3));
        });
        return { kind: "ladder", steps, span: none };
      },
    },
    { ALT: () => ({ kind: "policy", policy: g.name(0).text, span: none }) },
  ];
  return () => {
    const start = g.start();
    g.consume(0, BackoffWord);
    const backoff = g.or(0, kinds);
    const jitter = g.option(0, () => {
      g.consume(0, Jitter);
      return numberRule(g, 0);
    });
    const span = g.spanFrom(start);
    if (jitter === undefined || g.recording) return { ...backoff, span };
    if (jitter.kind !== "percent") {
      g.report({
        code: "SCN202",
        severity: "error",
        message: "the jitter is a percentage",
        span: jitter.span,
        fix: "write `jitter 10%`",
      });
      return { ...backoff, span };
    }
    return { ...backoff, jitter: jitter.value, span };
  };
}

const none = { file: 0, start: 0, end: 0 };

export function blockRule(g: Grammar): () => BlockNode {
  return () => {
    const start = g.start();
    g.consume(0, t.BlockOpen);
    const statements = g.statements(0);
    g.consume(0, t.BlockClose);
    return { statements, span: g.spanFrom(start) };
  };
}

export function onFailureRule(g: Grammar): () => OnFailureNode {
  return () => {
    g.consume(0, OnFailure);
    const kinds = g.option(0, () => g.words(0)) ?? [];
    return { kinds, body: g.block(0) };
  };
}
