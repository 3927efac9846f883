import { type CustomPatternMatcherReturn, createToken, type TokenType } from "chevrotain";
import { isNameStart } from "./characters.js";
import { LineMeasure } from "./line.js";

/** The lexer's modes: statements, wire text, the inside of a string, the inside of a `${…}`. */
export type Mode = "statement" | "wire" | "text" | "value";

export const line = new LineMeasure();

/** Between two texts: lets go of the last one. */
export function forgetText(): void {
  line.forget();
}

/** One array for all matches: the lexer reads it before it asks again. */
const match: [string] = [""];

export function matched(text: string, from: number, to: number): CustomPatternMatcherReturn | null {
  if (to <= from) return null;
  match[0] = text.slice(from, to);
  return match;
}

interface TokenBefore {
  readonly tokenType: TokenType;
}
export type Match = (
  text: string,
  offset: number,
  before: TokenBefore[],
) => CustomPatternMatcherReturn | null;

interface Options {
  readonly label?: string;
  readonly push_mode?: Mode;
  readonly pop_mode?: boolean;
  readonly group?: string;
}

/** A token that a function finds; `starts` are the characters it can start with. */
export function custom(
  name: string,
  starts: readonly (string | number)[],
  exec: Match,
  options: Options = {},
): TokenType {
  const start_chars_hint = [...starts];
  return createToken({ name, pattern: { exec }, start_chars_hint, line_breaks: false, ...options });
}

/** One code unit of every bucket the lexer's dispatch table has: "may start with anything". */
export const anything: readonly number[] = [
  ...Array.from({ length: 256 }, (_, code) => code),
  ...Array.from({ length: 257 }, (_, bucket) => 256 + bucket * 255),
];
export const nameStarts = anything.filter((code) => code >= 0x80 || isNameStart(code));
