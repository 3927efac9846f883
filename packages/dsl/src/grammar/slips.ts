import type { IToken } from "chevrotain";
import { suggest } from "../diagnostics/suggest.js";
import { unitMeant } from "../expression/literal.js";
import { foreignByteString } from "./byte-strings.js";
import { label } from "./expectation.js";
import { behindFirstWord } from "./first-words.js";
import { flowLine } from "./flow-line.js";
import { foreignSign } from "./foreign-signs.js";
import { foreignWord } from "./foreign-words.js";
import { forgottenQuotes } from "./forgotten-quotes.js";
import { forgottenSign } from "./forgotten-sign.js";
import { forgottenWord } from "./forgotten-word.js";
import { isPlainWord, wordToken } from "./keyword.js";
import { fullWidthWord, lookAlikeInside } from "./look-alikes.js";
import { misplacedDeadline } from "./misplaced-deadline.js";
import { misspeltClause } from "./misspelt-clause.js";
import { noBlock } from "./no-block.js";
import { oneLineRule, optionalRules } from "./one-line-rule.js";
import { otherLine } from "./other-lines.js";
import { peerLine } from "./peer-line.js";
import { restOfLine } from "./rest-of-line.js";
import { textWithoutQuotes, valueInSigns } from "./text-without-quotes.js";
import { timeOfAName } from "./time-of-a-name.js";
import * as t from "./tokens.js";
import type { Unexpected } from "./unexpected.js";

/** What a known slip of the pen adds to its message. */
export interface Slip {
  readonly expected?: string;
  readonly fix?: string;
  /** The `}` that ended what the line should have stood in. */
  readonly ended?: IToken;
  /** The token that is wrong, where it is not the one that does not fit. */
  readonly at?: IToken;
}

/** The line that cannot be read: its first token, and those around the one that does not fit. */
export interface SlipPlace {
  readonly first: IToken;
  readonly before: IToken;
  /** The token that does not fit is 1, the next 2. */
  readonly ahead: (distance: number) => IToken;
}

/** The slips that newcomers make and the grammar alone would explain with a list of words; the first one counts. */
export function slip(unexpected: Unexpected, place: SlipPlace): Slip {
  const above = place.before.tokenType === t.LineEnd ? place.ahead(-1) : place.before;
  if (unexpected.misplaced === "a statement" && above.tokenType === t.BlockClose) return { ended: above };
  for (const look of looks) {
    const found = look(unexpected, place);
    if (found !== null) return found;
  }
  return {};
}

type Look = (unexpected: Unexpected, place: SlipPlace) => Slip | null;

/** `step open {`, `import lib/pdp.scn` */
const unquoted: Look = ({ token, phrase }, { first, before, ahead }) => {
  if (before.image === "from" && phrase === label(t.PlainString))
    return { expected: "a path in quotes", fix: `write \`"${restOfLine(ahead)}"\`` };
  const what = quotedThings[first.image];
  if (what === undefined || phrase !== label(t.PlainString)) return null;
  const expected = `${what} in quotes`;
  if (token.tokenType === t.Colon) return { expected, fix: "remove the `:`" };
  const rest = restOfLine(ahead);
  const text = first.image === "import" && folders.test(rest) && !rest.includes(".") ? `${rest}.scn` : rest;
  if (text === "") return { expected, fix: `write \`${first.image} "…"\`` };
  const [, inside = text] = /^'(.*)'$/.exec(text) ?? [];
  if (first.image === "import" && /^[\w-]+\/[\w-]+$/.test(inside) && !folders.test(inside))
    return { expected, fix: `a module needs no import: \`module ${inside}\` in the scenario` };
  return { expected, fix: inside.includes('"') ? `write \`"…"\`` : `write \`"${inside}"\`` };
};

/** In these lie files, and no vendor is called so. */
const folders = /^(?:std|libs?|flows?|common|shared|scenarios|tests?|policies)\//;

const quotedThings: Readonly<Record<string, string>> = {
  step: "a title",
  scenario: "a title",
  import: "a path",
};

/** `within 10 s` */
const blankBeforeUnit: Look = ({ token }, { before }) => {
  if (before.tokenType !== t.NumberText || !/^[\d.]+$/.test(before.image)) return null;
  const unit = unitMeant(token.image);
  return unit === undefined ? null : { fix: `write the unit to the number: \`${before.image}${unit}\`` };
};

/** `check err = 0`, `check rssi => 10`, `module client = quectel/ec200u` */
const equalsForCompare: Look = ({ token }, { first, before, ahead }) => {
  if (token.tokenType === t.Assign && first.image === "module")
    return { fix: `write \`module ${before.image}: ${restOfLine(ahead).replace(/^=\s*/, "")}\`` };
  const names = first.image === "let" || first.image === "param" || first.image === "peer";
  if (token.tokenType !== t.Assign || token === first || names) return null;
  const turned = ahead(2).image;
  return { fix: `to compare, write \`${turned === ">" || turned === "<" ? `${turned}=` : "=="}\`` };
};

/** `run pdp.activate(cid=1)`, `peer server: tcp-echo(port=7)` */
const equalsForArgument: Look = ({ token, labels }, { before, ahead }) => {
  const place = ahead(-1).tokenType;
  const called = place === t.ParenOpen && isPlainWord(ahead(-2));
  if (token.tokenType !== t.Assign || !isPlainWord(before) || !labels.includes(label(t.ParenClose)))
    return null;
  if (!called && place !== t.Comma) return null;
  const value = valueInSigns(ahead, 2)?.inside ?? ahead(2).image;
  return { fix: `an argument has a \`:\`: \`${before.image}: ${value}\`` };
};

/** `err = 0` */
const letForgotten: Look = ({ token }, { first, ahead }) => {
  if (token !== first || wordToken(token.image) !== undefined || ahead(2).tokenType !== t.Assign) return null;
  return { fix: `to give a name a value, write \`let ${token.image} = …\`` };
};

/** `return run f()`, `check run f() == 1` */
const runInside: Look = ({ token }, { first }) => {
  if (token.image !== "run" || token === first) return null;
  return { fix: "a flow runs on a line of its own: `let result = run …`, then use `result`" };
};

/** `retry 3 atempts`: the one word that must stand here is near, and `unexpected.ts` says so. */
const wordBeside: Look = (unexpected, place) => {
  const wanted = unexpected.labels.flatMap((one) => (one.startsWith("`") ? [one.slice(1, -1)] : []));
  return suggest(unexpected.token.image, wanted) === undefined ? misspeltClause(unexpected, place) : null;
};

/** `check("first.scn")`: a path in place of the text that stands there. */
const pathForText: Look = ({ token, phrase }, { first, ahead }) => {
  const isPath = token === first && phrase === "a declaration" && /^\S+\.scn$/.test(restOfLine(ahead));
  return isPath ? { fix: "this is a path: `check` takes the text that stands in the file" } : null;
};

const looks: readonly Look[] = [
  pathForText,
  lookAlikeInside,
  fullWidthWord,
  oneLineRule,
  optionalRules,
  otherLine,
  peerLine,
  unquoted,
  blankBeforeUnit,
  misplacedDeadline,
  foreignByteString,
  flowLine,
  behindFirstWord,
  noBlock,
  equalsForArgument,
  equalsForCompare,
  letForgotten,
  runInside,
  timeOfAName,
  wordBeside,
  foreignWord,
  forgottenWord,
  textWithoutQuotes,
  foreignSign,
  forgottenQuotes,
  forgottenSign,
];
