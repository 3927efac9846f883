import { Lexer, type TokenType } from "chevrotain";
import { isBlank, isNamePart } from "./characters.js";
import { tokenName } from "./keyword.js";
import { lineEnd } from "./line-tokens.js";
import { anything, custom, line, type Match, matched } from "./matching.js";
import { Dot } from "./signs.js";

const words = new Map<string, TokenType>();
const types = new Set<TokenType>();
const patternWords = new Set<TokenType>();

/** A word that wire text follows, or a pattern, up to the end of the line. */
export function wireWord(word: string, follows: "wire" | "pattern"): TokenType {
  const known = words.get(word);
  if (known !== undefined) return known;
  const exec: Match = (text, offset, before) => {
    if (!text.startsWith(word, offset)) return null;
    const end = offset + word.length;
    const next = text.charCodeAt(end);
    if (isNamePart(next) || (next === 0x2d && isNamePart(text.charCodeAt(end + 1)))) return null;
    // `caller.send("x")` is a peer's action
    return before.at(-1)?.tokenType === Dot ? null : matched(text, offset, end);
  };
  const token = custom(tokenName(word), [word.charAt(0)], exec, { label: `\`${word}\``, push_mode: "wire" });
  words.set(word, token);
  types.add(token);
  if (follows === "pattern") patternWords.add(token);
  return token;
}

export function isWireWord(word: string): boolean {
  return words.has(word);
}

/** The words that the loaded statements have asked for. */
export function wireWordTokens(): TokenType[] {
  return [...types];
}

/** Whether what follows the word is a pattern, and not text to send. */
export function takesPattern(token: TokenType): boolean {
  return patternWords.has(token);
}

export const WireEnd = custom("WireEnd", ["\n", "\r"], lineEnd, {
  label: "the end of the line",
  pop_mode: true,
});

export const WireGap = custom(
  "WireGap",
  [" ", "\t"],
  (text, offset, before) => {
    const afterText = offset >= line.textEnd(text, offset);
    if (!afterText && !followsWord(before.at(-1)?.tokenType)) return null;
    let at = offset;
    while (isBlank(text.charCodeAt(at))) at++;
    return matched(text, offset, at);
  },
  { group: Lexer.SKIPPED },
);

export const WireText = custom(
  "WireText",
  anything,
  (text, offset, before) => {
    const end = line.textEnd(text, offset);
    // A pattern that starts with `/` is a regular expression, raw to its end: `${` means something else there.
    const first = before.at(-1)?.tokenType;
    if (text.charCodeAt(offset) === 0x2f && first !== undefined && patternWords.has(first))
      return matched(text, offset, end);
    for (let at = offset; at < end; at++) {
      if (text.charCodeAt(at) !== 0x24) continue;
      if (text.startsWith("$${", at)) at += 2;
      else if (text.charCodeAt(at + 1) === 0x7b) return matched(text, offset, at);
    }
    return matched(text, offset, end);
  },
  { label: "wire text" },
);

export const WireBlock = custom(
  "WireBlock",
  ["{"],
  (text, offset) => {
    return offset >= line.textEnd(text, offset) ? matched(text, offset, offset + 1) : null;
  },
  { pop_mode: true, label: "`{`" },
);

function followsWord(token: TokenType | undefined): boolean {
  return token !== undefined && types.has(token);
}

/** The `{` behind wire text is a block's like any other. */
export function isWireBlock(token: TokenType): boolean {
  return token === WireBlock;
}

/** A line end, whichever mode it was read in, is a `LineEnd` to the parser. */
export function isWireEnd(token: TokenType): boolean {
  return token === WireEnd;
}
