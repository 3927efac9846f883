import { isName } from "./keyword.js";
import { isBeside, restOfLine } from "./rest-of-line.js";
import type { Slip, SlipPlace } from "./slips.js";
import * as t from "./tokens.js";
import type { Unexpected } from "./unexpected.js";

/** Statements that take one text. */
const saying: ReadonlySet<string> = new Set(["log", "fail", "skip", "inconclusive"]);

/** `log hello world`, `skip`, `"{"t":21}"`, `matches ^EC`: text without its quotes, or with quotes inside. */
export function forgottenQuotes(
  { token, phrase }: Unexpected,
  { first, before, ahead }: SlipPlace,
): Slip | null {
  if (token !== first && isInRegex(first, ahead))
    return { fix: 'a regular expression stands in quotes: `matches "…"`' };
  const says = saying.has(first.image);
  const atEnd = token.tokenType === t.LineEnd || token.image === "";
  if (atEnd && phrase === "a value") {
    if (first.image === "wait") return { fix: "say how long: `wait 5s`" };
    return says ? { fix: `write \`${first.image} "…"\`` } : null;
  }
  if (phrase !== "the end of the line") return null;
  if (before.tokenType === t.PlainString && isBeside(before, token) && isName(token))
    return { fix: "a text with quotes inside stands in single quotes: `'{\"t\":21}'`" };
  const compares = ahead(-1).image === "==" || ahead(-1).image === "!=";
  if (compares && isName(before) && isName(token))
    return { fix: `text stands in quotes: \`"${before.image} ${restOfLine(ahead)}"\`` };
  if (!says || !isName(before) || !isName(token) || ahead(-1) !== first) return null;
  return { fix: `text stands in quotes: \`${first.image} "${before.image} ${restOfLine(ahead)}"\`` };
}

/** Tokens; a longer expression is not looked through. */
const longestRegex = 12;

/** `check imei matches [0-9]{15}`, `check model matches ^EC` */
function isInRegex(first: SlipPlace["first"], ahead: SlipPlace["ahead"]): boolean {
  for (let distance = 0; distance > -longestRegex && ahead(distance) !== first; distance--) {
    if (ahead(distance).image === "matches") return true;
  }
  return false;
}
