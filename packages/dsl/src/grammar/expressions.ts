import { type IToken, type TokenType, tokenMatcher } from "chevrotain";
import { readBytes, readNumber, readText } from "../expression/literal.js";
import { group, type Operand, type OperatorAt, type Prefix } from "../expression/precedence.js";
import type { BinaryOperator, Expression, TextPart } from "../program/expression.js";
import { deepestExpression } from "./depth.js";
import type { Alternative, Grammar } from "./grammar.js";
import { Word } from "./keyword.js";
import * as t from "./tokens.js";
import { Unexpected } from "./unexpected.js";

const starts: ReadonlySet<TokenType> = new Set([
  t.NumberText,
  t.PlainString,
  t.TextOpen,
  t.UnclosedString,
  t.RawString,
  t.ByteString,
  t.True,
  t.False,
  t.Null,
  t.ParenOpen,
  t.ListOpen,
]);

const signs: ReadonlySet<TokenType> = new Set([t.Not, t.Minus]);
const joins: ReadonlySet<TokenType> = new Set([t.Operator, t.WordOperator, t.Minus, t.Slash, t.RangeSign]);
const dot: ReadonlySet<TokenType> = new Set([t.Dot]);
const bracket: ReadonlySet<TokenType> = new Set([t.ParenOpen]);

/**
 * Whether a repetition or an option is worth entering. The grammar decides the same by itself; but most operands have
 * no sign, no member and no operator behind them, and expressions are the bulk of what is parsed.
 */
function next(g: Grammar, types: ReadonlySet<TokenType>): boolean {
  return g.recording || types.has(g.peek().tokenType);
}

const binary: Readonly<Record<string, BinaryOperator>> = Object.fromEntries(
  (
    ["or", "and", "==", "!=", "<", "<=", ">", ">=", "contains", "matches", "+", "-", "*", "/", "%"] as const
  ).map((operator) => [operator, operator]),
);

/** `{ prefix } primary { operator { prefix } primary }`, grouped by precedence afterwards. */
export function expressionRule(g: Grammar): () => Expression {
  const prefixes = [0, 1].map((index): Alternative<IToken>[] => [
    { ALT: () => g.consume(index, t.Not) },
    { ALT: () => g.consume(index, t.Minus) },
  ]);
  const operators: Alternative<IToken>[] = [
    { ALT: () => g.consume(0, t.Operator) },
    { ALT: () => g.consume(0, t.WordOperator) },
    { ALT: () => g.consume(2, t.Minus) },
    { ALT: () => g.consume(0, t.Slash) },
    { ALT: () => g.consume(0, t.RangeSign) },
  ];
  const none: readonly Prefix[] = [];

  const operand = (index: number): Operand => {
    let before: Prefix[] | undefined;
    if (next(g, signs))
      g.many(index, () => {
        const start = g.start();
        const { image } = g.or(index, prefixes[index] ?? []);
        before ??= [];
        before.push({ operator: image === "not" ? "not" : "-", start });
      });
    const opened = !g.recording && bracket.has(g.peek().tokenType) ? g.start() : null;
    const value = g.term(index);
    if (opened === null) return { prefixes: before ?? none, value };
    return { prefixes: before ?? none, value, around: g.spanFrom(opened) };
  };

  return () => {
    const first = operand(0);
    let operands: Operand[] | undefined;
    const between: OperatorAt[] = [];
    if (next(g, joins))
      g.many(2, () => {
        const token = g.or(2, operators);
        between.push({ operator: binary[token.image] ?? "..", span: g.spanOf(token) });
        operands ??= [first];
        operands.push(operand(1));
      });
    if (g.recording) return first.value;
    if (operands === undefined && first.prefixes.length === 0) return first.value;
    const length = (operands ?? [first]).reduce((sum, { prefixes }) => sum + prefixes.length, between.length);
    if (length > deepestExpression) {
      g.report({
        code: "SCN107",
        severity: "error",
        message: `more than ${deepestExpression} operators stand in one expression`,
        span: first.value.span,
        fix: "split it with `let`",
      });
      return first.value;
    }
    return group(operands ?? [first], between, (second) => {
      g.report({
        code: "SCN101",
        severity: "error",
        message: `a second \`${second.operator}\` cannot follow in a row`,
        span: second.span,
        fix: "use brackets, or join two comparisons with `and`; a range is asked with `10..31 contains x`",
      });
    });
  };
}

/** A literal, a name, a call, a list, or an expression in brackets. */
export function termRule(g: Grammar): () => Expression {
  const constant = (token: IToken, value: boolean | null): Expression => {
    return { kind: "literal", value, span: g.spanOf(token) };
  };
  const report = g.report.bind(g);
  const alternatives: Alternative<Expression>[] = [
    { ALT: () => nameOrCall(g) },
    {
      ALT: () => {
        const token = g.consume(0, t.NumberText);
        return readNumber(token.image, g.spanOf(token), report);
      },
    },
    { ALT: () => g.text(0) },
    {
      ALT: () => {
        const token = g.consume(0, t.RawString);
        return { kind: "literal", value: token.image.slice(1, -1), span: g.spanOf(token) };
      },
    },
    {
      ALT: () => {
        const token = g.consume(0, t.ByteString);
        return readBytes(token.image, g.spanOf(token), report);
      },
    },
    { ALT: () => constant(g.consume(0, t.True), true) },
    { ALT: () => constant(g.consume(0, t.False), false) },
    { ALT: () => constant(g.consume(0, t.Null), null) },
    {
      ALT: () => {
        g.consume(0, t.ParenOpen);
        const inner = g.expression(0);
        g.consume(0, t.ParenClose);
        return inner;
      },
    },
    {
      ALT: () => {
        const start = g.start();
        const items: Expression[] = [];
        g.consume(0, t.ListOpen);
        g.option(0, () => {
          items.push(g.expression(1));
          g.many(0, () => {
            g.consume(0, t.Comma);
            items.push(g.expression(2));
          });
        });
        g.consume(0, t.ListClose);
        return { kind: "list", items, span: g.spanFrom(start) };
      },
    },
  ];
  return () => {
    // asked here and not left to `or`, whose own error is dear: a file full of noise has one a line
    const first = g.peek();
    if (!g.recording && !starts.has(first.tokenType) && !tokenMatcher(first, Word)) {
      throw new Unexpected(first, [], "a value");
    }
    return g.or(0, alternatives);
  };
}

function nameOrCall(g: Grammar): Expression {
  const start = g.start();
  const path = [g.consume(0, Word).image];
  if (next(g, dot))
    g.many(1, () => {
      g.consume(0, t.Dot);
      path.push(g.consume(1, Word).image);
    });
  const given = next(g, bracket) ? g.option(1, () => g.arguments(0)) : undefined;
  const span = g.spanFrom(start);
  if (given === undefined || g.recording) return { kind: "name", path, span };
  const named = given.find((argument) => argument.name !== null);
  if (named !== undefined) {
    g.report({
      code: "SCN205",
      severity: "error",
      message: "a function takes its arguments in order, without names",
      span: named.span,
    });
  }
  return { kind: "call", function: path.join("."), arguments: given.map((argument) => argument.value), span };
}

/** `"…"`, plain or with values; a string that is not closed has its message already. */
export function textRule(g: Grammar): () => Expression {
  const report = g.report.bind(g);
  const parts: Alternative<TextPart>[] = [
    {
      ALT: () => {
        const piece = g.consume(0, t.TextPiece);
        const { file } = g.spanOf(piece);
        return { kind: "raw", text: readText(piece.image, piece.startOffset, file, report) };
      },
    },
    {
      ALT: () => {
        g.consume(0, t.ValueOpen);
        const value = g.expression(0);
        g.consume(0, t.ValueClose);
        return { kind: "value", value };
      },
    },
  ];
  const alternatives: Alternative<Expression>[] = [
    {
      ALT: () => {
        const token = g.consume(0, t.PlainString);
        const span = g.spanOf(token);
        const value = readText(token.image.slice(1, -1), span.start + 1, span.file, report);
        return { kind: "literal", value, span };
      },
    },
    {
      ALT: () => {
        const token = g.consume(0, t.UnclosedString);
        return { kind: "literal", value: token.image.slice(1), span: g.spanOf(token) };
      },
    },
    {
      ALT: () => {
        const start = g.start();
        const read: TextPart[] = [];
        g.consume(0, t.TextOpen);
        g.many(0, () => {
          read.push(g.or(1, parts));
        });
        g.consume(0, t.TextClose);
        return { kind: "text", parts: read, span: g.spanFrom(start) };
      },
    },
  ];
  return () => g.or(0, alternatives);
}
