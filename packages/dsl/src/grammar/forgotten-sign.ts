import type { TokenType } from "chevrotain";
import { label } from "./expectation.js";
import { isPlainWord } from "./keyword.js";
import type { Slip, SlipPlace } from "./slips.js";
import * as t from "./tokens.js";
import type { Unexpected } from "./unexpected.js";

const values: ReadonlySet<TokenType> = new Set([
  t.NumberText,
  t.PlainString,
  t.TextOpen,
  t.RawString,
  t.ByteString,
  t.True,
  t.False,
  t.Null,
]);

const withCondition: ReadonlySet<string> = new Set(["check", "soft", "if", "let", "log", "return"]);
const beforeTime: ReadonlySet<string> = new Set(["within", "every", "after", "for"]);

/** `check a b`, `param apn: string "x"`, `run f(1 2)`, `within send AT`: what should stand between, or before. */
export function forgottenSign(
  { token, labels, phrase }: Unexpected,
  { first, before }: SlipPlace,
): Slip | null {
  if (phrase === "a number or a name" && beforeTime.has(before.image))
    return { expected: "a time, such as `10s`" };
  if (!values.has(token.tokenType) && !isPlainWord(token)) return null;
  const [only] = labels;
  if (labels.length === 1 && (only === label(t.ParenClose) || only === label(t.ListClose)))
    return { expected: `\`,\` or ${only}` };
  if (phrase !== "the end of the line" || token === first) return null;
  if (first.image === "param") return { expected: "`=` and a value, or the end of the line" };
  if (!withCondition.has(first.image) || !values.has(token.tokenType)) return null;
  return { fix: "between two values stands a sign: `==` to compare, `+` to join" };
}
