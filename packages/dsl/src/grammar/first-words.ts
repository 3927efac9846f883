import { isPlainWord } from "./keyword.js";
import { restOfLine } from "./rest-of-line.js";
import type { Slip, SlipPlace } from "./slips.js";
import * as t from "./tokens.js";
import type { Unexpected } from "./unexpected.js";

type Look = (unexpected: Unexpected, place: SlipPlace) => string | undefined;

/** What each statement says when the words behind its first are in another order, or those of other tools. */
export function behindFirstWord(unexpected: Unexpected, place: SlipPlace): Slip | null {
  const { image } = place.first;
  const look =
    (unexpected.token !== place.first || image === "or") && Object.hasOwn(looks, image)
      ? looks[image]
      : undefined;
  const fix =
    look?.(unexpected, place) ??
    ofBlockEnd(unexpected) ??
    ofTable(unexpected, place) ??
    ofPolicy(unexpected, place);
  return fix === undefined ? null : { fix };
}

/** `} catch {` */
function ofBlockEnd({ token, labels }: Unexpected): string | undefined {
  if (token.image === "else" && labels.includes("`on-failure`"))
    return "`else` belongs to an `if`; what is done after the last failure stands in `} on-failure {`";
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
  for: ({ token, labels }, { before, ahead }) => {
    const [, from, to] = /^(?:from|=) (\S+) to (\S+)$/.exec(restOfLine(ahead)) ?? [];
    if (labels.includes("`in`") && from !== undefined)
      return `write \`for ${before.image} in ${from}..${to} {\``;
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
  power: (unexpected, place) =>
    ["cycle", "reset", "toggle"].includes(unexpected.token.image)
      ? "write `reboot hard`, or `power off`, `wait 2s` and `power on`"
      : onOrOff(unexpected, place),
  reboot: ({ token }) => {
    if (token.tokenType === t.Minus) return "without signs: `reboot hard`";
    return softly.has(token.image) ? "`reboot` alone is by the module's own command" : undefined;
  },
  dtr: onOrOff,
  let: ({ token, labels }, { before, ahead }) => {
    if (!labels.includes("`=`")) return undefined;
    if (token.tokenType === t.LineEnd) return `give it a value: \`let ${before.image} = null\``;
    if (token.tokenType === t.Comma) return "each name has a line of its own";
    const value = ahead(3).tokenType === t.Assign ? restOfLine((distance) => ahead(distance + 3)) : "…";
    return token.tokenType === t.Colon ? `without a type: \`let ${before.image} = ${value}\`` : undefined;
  },
  try: ({ token, phrase }, { ahead }) =>
    token.tokenType === t.BlockOpen && phrase === "the end of the line" && / on-failure$/.test(ahead(0).image)
      ? "a `try` with `on-failure` has blocks: `try {`, its statement on the line below, and `} on-failure {`"
      : undefined,
  restart: ({ token }) =>
    token.tokenType === t.LineEnd ? "say what: `restart step` or `restart scenario`" : undefined,
  scenario: ({ token, labels }, { ahead }) =>
    labels.includes("`each`") && token.tokenType !== t.LineEnd
      ? `write \`for each ${restOfLine(ahead)} {\``
      : undefined,
  retry: ({ token, labels }, { before }) => {
    if (before.image === "attempts" && token.tokenType === t.NumberText)
      return `the number comes first: \`retry ${token.image} attempts\``;
    return token.tokenType === t.Comma && labels.includes("`{`") ? "remove the `,`" : undefined;
  },
  after: ({ token, phrase }, { before, ahead }) =>
    phrase === "the end of the line" && before.tokenType === t.NumberText && isPlainWord(token)
      ? `write \`after ${before.image} {\`, and \`${restOfLine(ahead)}\` on the line below`
      : undefined,
  or: ({ token, labels }, { first }) =>
    token === first && labels.includes("`await-urc`") ? "remove it: an arm a line" : undefined,
  baud: withoutEquals,
  wait: withoutEquals,
  timeout: withoutEquals,
  check: ({ token, phrase }, { ahead }) => {
    if (phrase !== "the end of the line") return undefined;
    const compared = comparisons[`${token.image} ${ahead(2).image}`] ?? comparisons[token.image];
    if (compared !== undefined) return `to compare, write \`${compared}\``;
    return token.tokenType === t.PlainString && ahead(2).tokenType === t.LineEnd
      ? `behind a comma stands what a failure says: \`, ${token.image}\`; to compare, write \`==\``
      : undefined;
  },
};

const softly: ReadonlySet<string> = new Set(["soft", "warm", "normal", "now"]);

const comparisons: Readonly<Record<string, string>> = {
  is: "==",
  "is not": "!=",
  equals: "==",
  eq: "==",
  ne: "!=",
};

/** `dtr 0`, `power high` */
function onOrOff({ token, labels }: Unexpected, { first }: SlipPlace): string | undefined {
  if (!labels.includes("`off`")) return undefined;
  if (["0", "low", "false", "down"].includes(token.image)) return `write \`${first.image} off\``;
  return ["1", "high", "true", "up"].includes(token.image) ? `write \`${first.image} on\`` : undefined;
}

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
