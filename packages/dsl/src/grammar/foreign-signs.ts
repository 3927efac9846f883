import type { IToken } from "chevrotain";
import { label } from "./expectation.js";
import { isName, isPlainWord, Word } from "./keyword.js";
import { isBeside, lineOf, pathBefore, restOfLine } from "./rest-of-line.js";
import type { Slip, SlipPlace } from "./slips.js";
import * as t from "./tokens.js";
import type { Unexpected } from "./unexpected.js";

type Sign = (unexpected: Unexpected, place: SlipPlace) => string | undefined;

/** `a && b`, `!a`, `a <> b`, `$a`: signs that other languages have, in a value. */
const inValue: Sign = ({ token, phrase }, { before, ahead }) => {
  const { image } = token;
  if (image === "in" && (phrase === "the end of the line" || phrase === "`{`"))
    return `turn it round: \`${restOfLine((distance) => ahead(distance + 1))} contains ${before.image}\``;
  if (image === "&") return "write `and`";
  if (image === "|") return before.tokenType === t.LineEnd ? undefined : "write `or`";
  if (image === "!")
    return phrase === "a value" ? "write `not`" : "write `not` in front of the whole: `not (a contains b)`";
  if (image === "?") return "to choose a value, write `if … {` with a `let` in each block";
  if (image === "[" && isBeside(before, token)) return "a list has no numbered places: `for item in list {`";
  if (image === "." && ahead(2).tokenType === t.PlainString) return "to join texts, write `+`";
  if (image === ">" && before.image === "<") return "to compare, write `!=`";
  const next = ahead(2);
  return image === "$" && isName(next) ? `write \`${next.image}\`` : undefined;
};

/** `expect +CSQ: ${rssi:int}` */
const typedValue: Sign = ({ token, labels }, { first, ahead }) => {
  if (token.tokenType !== t.Colon || ahead(-1).tokenType !== t.ValueOpen || !labels.includes("`}`"))
    return undefined;
  const line = lineOf(first, ahead).replace(/\$\{([\w-]+) ?: ?(\w+)\}/g, "<$1:$2>");
  return `to keep what comes here, write \`${line}\``;
};

/** `a++`, `a += 1` */
const counted: Sign = ({ token }, { first, ahead }) => {
  const operator = ahead(2).image;
  const again = ahead(3);
  if (token !== first || !isName(token) || (operator !== "+" && operator !== "-")) return undefined;
  const by = again.tokenType === t.Assign ? ahead(4).image : again.image === operator ? "1" : undefined;
  return by === undefined ? undefined : `write \`let ${token.image} = ${token.image} ${operator} ${by}\``;
};

/** `wait 1,5s` */
const decimalComma: Sign = ({ token }, { before, ahead }) => {
  const behind = ahead(2);
  if (token.tokenType !== t.Comma || !isBeside(before, token) || !isBeside(token, behind)) return undefined;
  return /^\d+$/.test(before.image) && /^\d/.test(behind.image)
    ? `with a point: \`${before.image}.${behind.image}\``
    : undefined;
};

/** A comment as other languages write it, and `wait 5s;`. */
const comment: Sign = ({ token, phrase }, { first, before, ahead }) => {
  const both = token.image + ahead(2).image;
  const begins = token === first && (both === "//" || both === "/*" || both === "--");
  // Behind a value the first stroke divides.
  if (begins || (token.image === "/" && before.image === "/" && isBeside(before, token)))
    return "a comment begins with `#`";
  if (token.image === ";" && phrase === "the end of the line")
    return "remove it: nothing stands at the end of a line";
  return undefined;
};

/** `> AT`, `< OK`: lines of a transcript. */
const transcript: Sign = ({ token }, { first, ahead }) => {
  const last = ahead(2).image === token.image ? 3 : 2;
  const text = ahead(last);
  if (token !== first || !isBefore(text)) return undefined;
  if (token.image === ">" || token.image === "→") return `to send it, write \`send ${text.image}…\``;
  return token.image === "<" || token.image === "←"
    ? `to wait for it, write \`expect ${text.image}…\``
    : undefined;
};

/** `module "quectel/ec200u"`, `tags "smoke"`, `module: quectel/ec200u` */
const plainWord: Sign = ({ token, phrase }, { before, first }) => {
  if (first.image === "send-key") return "write `ctrl-z` or `esc`";
  if (phrase !== label(Word)) return undefined;
  if (token.tokenType === t.Colon && before === first) return "remove the `:`";
  const quoted = token.tokenType === t.PlainString || token.tokenType === t.RawString;
  if (!quoted) return undefined;
  const inside = token.image.slice(1, -1);
  return first.image === "module" && !inside.includes("/")
    ? "by its maker and its model: `module quectel/ec200u`"
    : `without quotes: \`${inside}\``;
};

/** `let 1a = 1`, `for (i in 1..3) {` */
const name: Sign = ({ token, phrase }, { first }) => {
  if (phrase !== "a name") return undefined;
  if (token.tokenType === t.NumberText) return "a name begins with a letter";
  return token.tokenType === t.ParenOpen && first.image === "for"
    ? "without brackets: `for i in 1..3 {`"
    : undefined;
};

/** `repeat 3 {`, `retry 3 times {`, `retry 3 every 2s {`, `if a == 1 then {`, `run f` */
const missing: Sign = ({ token, labels }, { first, before, ahead }) => {
  const [only] = labels;
  if (first.image === "retry" && before.image === "on" && !isPlainWord(token))
    return "name a kind of failure: `on error` is any failing result code";
  if (only === "`{`" && token.tokenType === t.NumberText && before.tokenType === t.NumberText)
    return `between two stands a comma: \`${before.image}, ${token.image}\``;
  if ((only === "`times`" || only === "`attempts`") && goesOn(token))
    return `write \`${first.image} ${before.image} ${only.slice(1, -1)}${token.tokenType === t.BlockOpen ? " {" : ""}\``;
  if (token.tokenType === t.LineEnd && first.image === "within" && before.tokenType === t.NumberText)
    return `what it bounds stands behind it, \`within ${before.image} send …\`, or in a block: \`within ${before.image} {\``;
  if (only === "`{`" && token.tokenType === t.LineEnd) return "write ` {` at the end of the line";
  if (only === "`{`" && token.tokenType === t.Colon)
    return ahead(2).image === "{" ? "remove the `:`" : "write ` {` in its place";
  if (token.image === "then" || token.image === "do") return `remove \`${token.image}\``;
  if (only === "`to`") return "write `to`: `exponential 1s to 60s`";
  if (before.image === "backoff" && token.tokenType === t.ParenOpen)
    return "without brackets: `backoff 1s, 5s`";
  return only === "`(`" && token.tokenType === t.LineEnd ? `write \`run ${pathBefore(ahead)}()\`` : undefined;
};

/** What stands behind the number of a loop, or is the other loop's word for it. */
function goesOn({ tokenType, image }: IToken): boolean {
  return tokenType === t.BlockOpen || ["times", "attempts", "every", "backoff", "on"].includes(image);
}

/** `tags smoke tcp`, `module quectel ec200u`, `module any tcp` */
const header: Sign = ({ token, phrase }, { first, before, ahead }) => {
  if (
    first.image === "module" &&
    phrase === "the end of the line" &&
    isPlainWord(token) &&
    isPlainWord(before)
  ) {
    if (before.image === "any") return `write \`any with ${token.image}\``;
    if (ahead(-1).tokenType !== t.Slash) return `write \`${before.image}/${token.image}\``;
  }
  return first.image === "tags" && phrase === "the end of the line" && isPlainWord(token)
    ? `between two stands a comma: \`${before.image}, ${token.image}\``
    : undefined;
};

/** `param n = 3` */
const untyped: Sign = ({ token }, { first, before, ahead }) => {
  if (first.image !== "param" || token.tokenType !== t.Assign) return undefined;
  const { tokenType, image } = ahead(2);
  const type = tokenType === t.NumberText && /^\d+$/.test(image) ? "int" : "string";
  return `a parameter has a type: \`param ${before.image}: ${type} = …\``;
};

const signs: readonly Sign[] = [
  comment,
  transcript,
  counted,
  typedValue,
  decimalComma,
  plainWord,
  name,
  missing,
  header,
  untyped,
  inValue,
];

/** What signs of other languages, and those that are too many or too few, were meant to be. */
export function foreignSign(unexpected: Unexpected, place: SlipPlace): Slip | null {
  for (const sign of signs) {
    const fix = sign(unexpected, place);
    if (fix !== undefined) return { fix };
  }
  return null;
}

function isBefore({ image }: IToken): boolean {
  return /^(?:AT|OK|ERROR|\+|[A-Z])/i.test(image);
}
