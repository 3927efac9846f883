import { EOF, type IToken, type TokenType } from "chevrotain";
import { readNumber, readText } from "../expression/literal.js";
import type { Expression } from "../program/expression.js";
import type { Grammar } from "./grammar.js";
import { Name } from "./keyword.js";
import * as t from "./tokens.js";

const ends: ReadonlySet<TokenType> = new Set([
  EOF,
  t.LineEnd,
  t.BlockOpen,
  t.Comma,
  t.ParenClose,
  t.ListClose,
  t.ValueClose,
]);

/** Whether a token ends what stands before it, whatever that is. */
export function endsValue({ tokenType }: IToken): boolean {
  return ends.has(tokenType);
}

/**
 * An expression of one token, `echo.port` besides: most are. The grammar would say the same, and asks a dozen rules.
 * `undefined`, and nothing consumed, for all others.
 */
export function plainValue(g: Grammar, ahead: (distance: number) => IToken): Expression | undefined {
  const token = ahead(1);
  const { tokenType, image } = token;
  if (tokenType === Name) return plainName(g, ahead);
  if ((tokenType !== t.NumberText && tokenType !== t.PlainString) || !endsValue(ahead(2))) return undefined;
  const span = g.spanOf(g.consume(0, tokenType));
  const report = g.report.bind(g);
  if (tokenType === t.NumberText) return readNumber(image, span, report);
  return { kind: "literal", value: readText(image.slice(1, -1), span.start + 1, span.file, report), span };
}

function plainName(g: Grammar, ahead: (distance: number) => IToken): Expression | undefined {
  const first = ahead(1).image;
  if (endsValue(ahead(2))) return { kind: "name", path: [first], span: g.spanOf(g.consume(0, Name)) };
  const second = ahead(3);
  if (ahead(2).tokenType !== t.Dot || second.tokenType !== Name || !endsValue(ahead(4))) return undefined;
  const start = g.start();
  g.consume(0, Name);
  g.consume(0, t.Dot);
  g.consume(0, Name);
  return { kind: "name", path: [first, second.image], span: g.spanFrom(start) };
}
