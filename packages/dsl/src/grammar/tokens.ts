import type { TokenType } from "chevrotain";
import { isDigit, isNamePart, isNameStart, nameEnd } from "./characters.js";
import { Name } from "./keyword.js";
import { Blank, LineEnd, Row } from "./line-tokens.js";
import { anything, custom, type Mode, matched, nameStarts } from "./matching.js";
import * as signs from "./signs.js";
import * as texts from "./text-tokens.js";
import { WireBlock, WireEnd, WireGap, WireText, wireWordTokens } from "./wire-tokens.js";

export { LineEnd, Row } from "./line-tokens.js";
export * from "./signs.js";
export * from "./text-tokens.js";
export { isWireBlock, isWireEnd, isWireWord, WireText, wireWord } from "./wire-tokens.js";

/** A number with whatever unit is written to it; `literal.ts` says which they are. */
export const NumberText = custom(
  "NumberText",
  [..."0123456789"],
  (text, offset) => {
    let at = offset;
    while (isDigit(text.charCodeAt(at))) at++;
    if (text.charCodeAt(at) === 0x2e && isDigit(text.charCodeAt(at + 1))) {
      at += 2;
      while (isDigit(text.charCodeAt(at))) at++;
    }
    // `10%` is a part of a hundred, `10%n` a remainder
    if (text.charCodeAt(at) === 0x25 && !isNamePart(text.charCodeAt(at + 1)))
      return matched(text, offset, at + 1);
    while (isNamePart(text.charCodeAt(at))) at++;
    return matched(text, offset, at);
  },
  { label: "a number" },
);

export const NameText = custom(
  "NameText",
  nameStarts,
  (text, offset) => {
    return isNameStart(text.charCodeAt(offset)) ? matched(text, offset, nameEnd(text, offset)) : null;
  },
  { label: "a name" },
);

/** What no token starts with; one character, or the two halves of one. */
export const Stray = custom(
  "Stray",
  anything,
  (text, offset) => {
    const code = text.charCodeAt(offset);
    return matched(text, offset, offset + (code >= 0xd800 && code <= 0xdbff ? 2 : 1));
  },
  { label: "a character" },
);

const expressionTokens = [
  texts.ByteString,
  NameText,
  NumberText,
  texts.PlainString,
  texts.TextOpen,
  texts.RawString,
  texts.UnclosedString,
  signs.ParenOpen,
  signs.ParenClose,
  signs.ListOpen,
  signs.ListClose,
  signs.Comma,
  signs.Colon,
  signs.RangeSign,
  signs.Dot,
  signs.Operator,
  signs.Assign,
  signs.Minus,
  signs.Slash,
];

/** Which tokens each mode knows, in the order they are tried. Asked when all statements have registered their words. */
export function modes(): Record<Mode, TokenType[]> {
  return {
    statement: [
      Blank,
      LineEnd,
      ...wireWordTokens(),
      ...expressionTokens,
      signs.BlockOpen,
      signs.BlockClose,
      Row,
      Stray,
    ],
    wire: [WireEnd, WireGap, WireBlock, texts.ValueOpen, WireText, texts.UnclosedValue],
    text: [texts.TextClose, texts.ValueOpen, texts.TextPiece],
    value: [Blank, texts.ValueClose, ...expressionTokens, Stray],
  };
}

/** What the parser consumes besides words. */
export const plainTokens: readonly TokenType[] = [Name, signs.WordOperator, texts.UnclosedValue];
