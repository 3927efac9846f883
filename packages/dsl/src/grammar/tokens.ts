import { type CustomPatternMatcherReturn, createToken, Lexer, type TokenType } from "chevrotain";
import { isBlank, isDigit, isLineEnd, isNamePart, isNameStart, nameEnd } from "./characters.js";
import { plainStringEnd, rawStringEnd, stringEnd, unclosed, valueEnd } from "./closing.js";
import { Name, reservedWord, tokenName } from "./keyword.js";
import { LineMeasure } from "./line.js";

const line = new LineMeasure();

/** Between two texts: lets go of the last one. */
export function forgetText(): void {
  line.forget();
}

/** One array for all matches: the lexer reads it before it asks again. */
const match: [string] = [""];
function matched(text: string, from: number, to: number): CustomPatternMatcherReturn | null {
  if (to <= from) return null;
  match[0] = text.slice(from, to);
  return match;
}

interface TokenBefore {
  readonly tokenType: TokenType;
}
type Match = (text: string, offset: number, before: TokenBefore[]) => CustomPatternMatcherReturn | null;

interface Options {
  readonly label?: string;
  readonly push_mode?: Mode;
  readonly pop_mode?: boolean;
  readonly group?: string;
}
export type Mode = "statement" | "wire" | "pattern" | "text" | "value";

function custom(
  name: string,
  starts: readonly (string | number)[],
  exec: Match,
  options: Options = {},
): TokenType {
  const start_chars_hint = [...starts];
  return createToken({ name, pattern: { exec }, start_chars_hint, line_breaks: false, ...options });
}

/** One code unit of every bucket the lexer's dispatch table has: "may start with anything". */
const anything: readonly number[] = [
  ...Array.from({ length: 256 }, (_, code) => code),
  ...Array.from({ length: 257 }, (_, bucket) => 256 + bucket * 255),
];
const nameStarts = anything.filter((code) => code >= 256 || code >= 0x80 || isNameStart(code));

// Blanks and lines

export const Blank = createToken({
  name: "Blank",
  pattern: /[ \t\f\v\uFEFF]+/,
  start_chars_hint: [" ", "\t", "\f", "\v", "\uFEFF"],
  group: Lexer.SKIPPED,
  line_breaks: false,
});

/** Line ends, blank lines and comments up to the next line with something on it: one token. */
const lineEnd: Match = (text, offset) => {
  let at = offset;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 0x23) {
      while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
    } else if (isLineEnd(code) || isBlank(code)) at++;
    else return matched(text, offset, at);
  }
};
export const LineEnd = custom("LineEnd", ["\n", "\r", "#"], lineEnd, { label: "the end of the line" });
const WireEnd = custom("WireEnd", ["\n", "\r"], lineEnd, { label: "the end of the line", pop_mode: true });

/** A line end, whichever mode it was read in, is a `LineEnd` to the parser. */
export function isWireEnd(token: TokenType): boolean {
  return token === WireEnd;
}

// Words that wire text follows

export const wireWords: ReadonlyMap<string, TokenType> = new Map(
  (
    [
      ["send", "wire"],
      ["respond", "wire"],
      ["send-urc", "wire"],
      ["expect", "pattern"],
      ["await-urc", "pattern"],
      ["forbid-urc", "pattern"],
      ["on-urc", "pattern"],
      ["on-command", "pattern"],
    ] as const
  ).map(([word, mode]) => {
    const exec: Match = (text, offset, before) => {
      if (!text.startsWith(word, offset)) return null;
      const end = offset + word.length;
      const next = text.charCodeAt(end);
      if (isNamePart(next) || (next === 0x2d && isNamePart(text.charCodeAt(end + 1)))) return null;
      // `caller.send("x")` is a peer's action, `send: 1` an argument's name
      return before.at(-1)?.tokenType === Dot ? null : matched(text, offset, end);
    };
    const options = { label: `\`${word}\``, push_mode: mode };
    return [word, custom(tokenName(word), [word.charAt(0)], exec, options)];
  }),
);

/** The token of a word that wire text follows. */
export function wireWord(word: string): TokenType {
  const token = wireWords.get(word);
  if (token === undefined) throw new Error(`no wire text follows \`${word}\``);
  return token;
}

// Wire text

const isWireWord = (token: TokenType | undefined): boolean => token !== undefined && wireTypes.has(token);
const wireTypes: ReadonlySet<TokenType> = new Set(wireWords.values());

const WireGap = custom(
  "WireGap",
  [" ", "\t"],
  (text, offset, before) => {
    const afterText = offset >= line.textEnd(text, offset);
    if (!afterText && !isWireWord(before.at(-1)?.tokenType)) return null;
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
    if (text.charCodeAt(offset) === 0x2f && first?.PUSH_MODE === "pattern") return matched(text, offset, end);
    for (let at = offset; at < end; at++) {
      if (text.charCodeAt(at) !== 0x24) continue;
      if (text.startsWith("$${", at)) at += 2;
      else if (text.charCodeAt(at + 1) === 0x7b) return matched(text, offset, at);
    }
    return matched(text, offset, end);
  },
  { label: "wire text" },
);

const WireBlock = custom(
  "WireBlock",
  ["{"],
  (text, offset) => {
    return offset >= line.textEnd(text, offset) ? matched(text, offset, offset + 1) : null;
  },
  { pop_mode: true, label: "`{`" },
);

/** The `{` behind wire text is a block's like any other. */
export function isWireBlock(token: TokenType): boolean {
  return token === WireBlock;
}

// Values in text

export const ValueOpen = custom(
  "ValueOpen",
  ["$"],
  (text, offset) => {
    if (text.charCodeAt(offset + 1) !== 0x7b || valueEnd(text, offset) === unclosed) return null;
    return matched(text, offset, offset + 2);
  },
  { push_mode: "value", label: "`${`" },
);
export const ValueClose = createToken({ name: "ValueClose", pattern: "}", pop_mode: true, label: "`}`" });

/** A `${` that no `}` closes on its line, and all that follows. */
export const UnclosedValue = custom("UnclosedValue", ["$"], (text, offset) => {
  if (text.charCodeAt(offset + 1) !== 0x7b) return null;
  return matched(text, offset, Math.max(offset + 2, line.textEnd(text, offset)));
});

// Strings

export const PlainString = custom(
  "PlainString",
  ['"'],
  (text, offset) => {
    return matched(text, offset, plainStringEnd(text, offset));
  },
  { label: "a string" },
);

export const TextOpen = custom(
  "TextOpen",
  ['"'],
  (text, offset) => {
    return stringEnd(text, offset) === unclosed ? null : matched(text, offset, offset + 1);
  },
  { push_mode: "text", label: "a string" },
);

export const TextClose = createToken({ name: "TextClose", pattern: '"', pop_mode: true, label: '`"`' });

export const TextPiece = custom("TextPiece", anything, (text, offset) => {
  let at = offset;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) break;
    if (code === 0x5c) at++;
    else if (code === 0x24 && text.startsWith("$${", at)) at += 2;
    else if (code === 0x24 && text.charCodeAt(at + 1) === 0x7b) break;
  }
  return matched(text, offset, Math.min(at, text.length));
});

export const RawString = custom(
  "RawString",
  ["'"],
  (text, offset) => {
    return matched(text, offset, rawStringEnd(text, offset));
  },
  { label: "a string" },
);

export const ByteString = custom(
  "ByteString",
  ["x"],
  (text, offset) => {
    if (text.charCodeAt(offset + 1) !== 0x22) return null;
    return matched(text, offset, plainStringEnd(text, offset + 1));
  },
  { label: "bytes" },
);

/** A string that is not closed on its line, and all that follows. */
export const UnclosedString = custom("UnclosedString", ['"', "'", "x"], (text, offset) => {
  const first = text.charCodeAt(offset);
  if (first === 0x78 && text.charCodeAt(offset + 1) !== 0x22) return null;
  return matched(text, offset, Math.max(offset + 1, line.textEnd(text, offset)));
});

// Numbers and names

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

// A table's row, from its first `|` to the end of the line
export const Row = custom(
  "Row",
  ["|"],
  (text, offset, before) => {
    const last = before.at(-1)?.tokenType;
    return last === LineEnd || last === BlockOpen ? matched(text, offset, line.end(text, offset)) : null;
  },
  { label: "a row" },
);

// Signs

function sign(name: string, pattern: string): TokenType {
  return createToken({ name, pattern, label: `\`${pattern}\``, start_chars_hint: [pattern.charAt(0)] });
}
export const BlockOpen = sign("BlockOpen", "{");
export const BlockClose = sign("BlockClose", "}");
export const ParenOpen = sign("ParenOpen", "(");
export const ParenClose = sign("ParenClose", ")");
export const ListOpen = sign("ListOpen", "[");
export const ListClose = sign("ListClose", "]");
export const Comma = sign("Comma", ",");
export const Colon = sign("Colon", ":");
export const Dot = sign("Dot", ".");
export const Assign = sign("Assign", "=");
export const RangeSign = createToken({ name: "RangeSign", pattern: "..", label: "`..`" });
export const Minus = createToken({ name: "Minus", pattern: "-", label: "`-`" });
export const Slash = createToken({ name: "Slash", pattern: "/", label: "`/`" });

/** The binary operators but `-` and `/`, which have a second use; their images say which. */
export const Operator = createToken({
  name: "Operator",
  pattern: /==|!=|<=|>=|[<>+*%]/,
  start_chars_hint: [..."=!<>+*%"],
  line_breaks: false,
  label: "an operator",
});
export const WordOperator = createToken({ name: "WordOperator", pattern: Lexer.NA, label: "an operator" });
export const wordOperators: ReadonlySet<string> = new Set(["or", "and", "contains", "matches"]);

export const Not = reservedWord("not");
export const True = reservedWord("true");
export const False = reservedWord("false");
export const Null = reservedWord("null");

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
  ByteString,
  NameText,
  NumberText,
  PlainString,
  TextOpen,
  RawString,
  UnclosedString,
  ParenOpen,
  ParenClose,
  ListOpen,
  ListClose,
  Comma,
  Colon,
  RangeSign,
  Dot,
  Operator,
  Assign,
  Minus,
  Slash,
];

/** Which tokens each mode knows, in the order they are tried. */
export const modes: Readonly<Record<Mode, TokenType[]>> = {
  statement: [Blank, LineEnd, ...wireTypes, ...expressionTokens, BlockOpen, BlockClose, Row, Stray],
  wire: [WireEnd, WireGap, WireBlock, ValueOpen, WireText, UnclosedValue, Stray],
  pattern: [WireEnd, WireGap, WireBlock, ValueOpen, WireText, UnclosedValue, Stray],
  text: [TextClose, ValueOpen, TextPiece, Stray],
  value: [Blank, ValueClose, ...expressionTokens, Stray],
};

/** What the parser consumes besides words. */
export const plainTokens: readonly TokenType[] = [Name, WordOperator, UnclosedValue];
