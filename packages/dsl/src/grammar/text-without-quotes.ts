import type { IToken, TokenType } from "chevrotain";
import { label } from "./expectation.js";
import { isName } from "./keyword.js";
import { endsValue } from "./plain-value.js";
import { endsLine, isBeside, textBetween } from "./rest-of-line.js";
import type { Slip, SlipPlace } from "./slips.js";
import * as t from "./tokens.js";
import type { Unexpected } from "./unexpected.js";

type Ahead = SlipPlace["ahead"];

/** What begins a line with a value that may be text; in others a sign in a number is another mistake. */
const withText: ReadonlySet<string> = new Set([
  ...["param", "flow", "peer", "run", "let", "return", "log", "fail", "skip", "inconclusive"],
  ...["check", "soft", "if", "send-data", "expect-data"],
]);

/** What stands between the parts of an address or a path. */
const inAddress: ReadonlySet<string> = new Set([":", ".", "/", "@"]);

const beforeWord: ReadonlySet<TokenType> = new Set([t.ParenOpen, t.ListOpen, t.Comma, t.Assign, t.LineEnd]);

/** `run open(${echo.host})`, `let url = ${web.host}/a`, `url: http://a.b/c`, `host: 127.0.0.1`. */
export function textWithoutQuotes(
  { token, labels, phrase }: Unexpected,
  { first, before, ahead }: SlipPlace,
): Slip | null {
  const value = valueInSigns(ahead, 1);
  const start = wordStart(ahead, 1);
  const alone = start === 1 && value !== undefined && endsWord(ahead, value.end + 1);
  if (value !== undefined && (alone || !withText.has(first.image)))
    return { fix: `outside of text a value has no \`\${}\`: write \`${value.inside}\`` };
  if (!withText.has(first.image)) return null;
  const goesOn = inAddress.has(token.image) && isWordPart(before) && isBeside(before, token);
  const couldEnd = phrase === "the end of the line" || labels.includes(label(t.ParenClose));
  if (value === undefined && !(goesOn && couldEnd && isBeside(token, ahead(2)))) return null;
  const text = textBetween(ahead, start, wordEnd(ahead, value?.end ?? 1));
  return { fix: `text stands in quotes: \`"${text}"\`` };
}

function isWordPart(token: IToken): boolean {
  return isName(token) || token.tokenType === t.NumberText || token.tokenType === t.BlockClose;
}

/** `${a}` that begins at a distance: what is inside, and where its `}` is. */
export function valueInSigns(
  ahead: Ahead,
  distance: number,
): { readonly inside: string; readonly end: number } | undefined {
  const [sign, open] = [ahead(distance), ahead(distance + 1)];
  if (sign.image !== "$" || open.tokenType !== t.BlockOpen || !isBeside(sign, open)) return undefined;
  const inner = distance + 2;
  let end = inner;
  while (ahead(end).tokenType !== t.BlockClose) {
    if (endsLine(ahead(end))) return undefined;
    end++;
  }
  return end === inner ? undefined : { inside: textBetween(ahead, inner, end - 1), end };
}

/** The first token of those without a blank between them. */
function wordStart(ahead: Ahead, distance: number): number {
  let start = distance;
  while (isBeside(ahead(start - 1), ahead(start)) && !beforeWord.has(ahead(start - 1).tokenType)) start--;
  return start;
}

function wordEnd(ahead: Ahead, distance: number): number {
  let end = distance;
  while (!endsWord(ahead, end + 1)) end = valueInSigns(ahead, end + 1)?.end ?? end + 1;
  return end;
}

/** Whether what stands at a distance is no longer of the word before it. */
function endsWord(ahead: Ahead, distance: number): boolean {
  const token = ahead(distance);
  return !isBeside(ahead(distance - 1), token) || endsValue(token);
}
