import { restOfLine } from "./rest-of-line.js";
import type { Slip, SlipPlace } from "./slips.js";
import * as t from "./tokens.js";
import type { Unexpected } from "./unexpected.js";

type Look = (unexpected: Unexpected, place: SlipPlace) => string | undefined;

/** What each statement says when the words behind its first are in another order, or those of other tools. */
export function behindFirstWord(unexpected: Unexpected, place: SlipPlace): Slip | null {
  const { image } = place.first;
  const look = unexpected.token !== place.first && Object.hasOwn(looks, image) ? looks[image] : undefined;
  const fix =
    look?.(unexpected, place) ??
    ofBlockEnd(unexpected) ??
    ofTable(unexpected, place) ??
    ofPolicy(unexpected, place);
  return fix === undefined ? null : { fix };
}

/** `} catch {` */
function ofBlockEnd({ token, labels }: Unexpected): string | undefined {
  const catches = token.image === "catch" || token.image === "except" || token.image === "rescue";
  return catches && labels.includes("`on-failure`") ? "write `} on-failure {`" : undefined;
}

/** `apn, ok` in a table */
function ofTable({ token, phrase, labels }: Unexpected, { first, ahead }: SlipPlace): string | undefined {
  if (token !== first || (phrase !== "a row" && !labels.includes("a row"))) return undefined;
  const cells = restOfLine(ahead).split(/\s*,\s*/);
  return `cells stand between strokes: \`| ${cells.join(" | ")} |\``;
}

/** `3 free` */
function ofPolicy({ token, labels }: Unexpected, { ahead }: SlipPlace): string | undefined {
  if (!labels.includes("`free`") || token.tokenType !== t.NumberText) return undefined;
  return `the word comes first: \`${ahead(2).image} ${token.image}\``;
}

/** `skip if a == 1` */
const conditional: Look = ({ token }, { first, ahead }) =>
  token.image === "if" || ahead(0).image === "if"
    ? `write \`if ${restOfLine((distance) => ahead(token.image === "if" ? distance + 1 : distance))} {\`, and \`${first.image} "…"\` in it`
    : undefined;

const looks: Readonly<Record<string, Look>> = {
  skip: conditional,
  fail: conditional,
  inconclusive: conditional,
  backoff: ({ token }, { before }) =>
    token.tokenType === t.NumberText && before.tokenType === t.NumberText
      ? `between two stands a comma: \`${before.image}, ${token.image}\``
      : undefined,
  reset: ({ token }) =>
    token.tokenType === t.NumberText ? `write \`reset after ${token.image} of success\`` : undefined,
  "give-up": ({ token }) =>
    token.tokenType === t.NumberText ? `write \`give-up after ${token.image}\`` : undefined,
  for: ({ token }, { before, ahead }) => {
    if (token.tokenType !== t.Comma || ahead(-1).image !== "in") return undefined;
    return `a list stands in brackets: \`[${before.image}${restOfLine(ahead)}]\``;
  },
  repeat: endless,
  within: ({ token }, { before, ahead }) =>
    before.tokenType === t.NumberText &&
    (token.image === "to" || token.image === "-") &&
    ahead(2).tokenType === t.NumberText
      ? `a window is written \`within ${before.image}..${ahead(2).image} …\``
      : undefined,
  soft: ({ token }) =>
    token.image === "expect" || token.image === "await-urc"
      ? `only a check can be soft; to go on where it fails, write \`try ${token.image} …\``
      : undefined,
  "escape-data-mode": ({ token }) => (token.image === "dtr" ? "write `escape-data-mode via dtr`" : undefined),
  power: ({ token }) =>
    token.image === "cycle" || token.image === "reset" || token.image === "toggle"
      ? "write `reboot hard`, or `power off`, `wait 2s` and `power on`"
      : undefined,
  reboot: ({ token }) => (token.tokenType === t.Minus ? "without signs: `reboot hard`" : undefined),
  baud: withoutEquals,
  wait: withoutEquals,
  timeout: withoutEquals,
  check: ({ token, phrase }, { ahead }) =>
    token.tokenType === t.PlainString && phrase === "the end of the line" && ahead(2).tokenType === t.LineEnd
      ? `behind a comma stands what a failure says: \`, ${token.image}\`; to compare, write \`==\``
      : undefined,
};

/** `repeat until a == 1 every 2s {`, `repeat {`: a loop without its end. */
function endless({ token }: Unexpected, { first, before, ahead }: SlipPlace): string | undefined {
  if (before === first && token.tokenType === t.BlockOpen) return "say how often: `repeat 10 times {`";
  if ((before.image !== "until" && before.image !== "every") || token.tokenType === t.BlockOpen)
    return undefined;
  const [, rest = "", every = "1s"] = /^(.*?)(?: every (\S+))?$/.exec(restOfLine(ahead)) ?? [];
  return before.image === "every"
    ? `say how long: \`repeat for 60s every ${rest} {\``
    : `say how long: \`repeat for 60s every ${every} until ${rest} {\``;
}

/** `baud = 9600` */
function withoutEquals({ token }: Unexpected, { first, before, ahead }: SlipPlace): string | undefined {
  return token.tokenType === t.Assign && before === first
    ? `write \`${first.image} ${ahead(2).image}\``
    : undefined;
}
