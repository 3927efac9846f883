import { deadlineMeant, lateDeadline } from "../expression/late-deadline.js";
import { unitMeant } from "../expression/literal.js";
import { restOfLine } from "./rest-of-line.js";
import type { Slip, SlipPlace } from "./slips.js";
import * as t from "./tokens.js";
import type { Unexpected } from "./unexpected.js";

type Ahead = SlipPlace["ahead"];

const inFront: ReadonlySet<string> = new Set(["in", "for", "timeout", "wait", "max", "until", "before"]);
const talks: ReadonlySet<string> = new Set([
  "await-urc",
  "expect",
  "expect-data",
  "send",
  "send-data",
  "for",
]);

/** What a deadline can bound, and what has no wire text that would take it in. */
const bounded: ReadonlySet<string> = new Set([
  "send-data",
  "expect-data",
  "send-key",
  "escape-data-mode",
  "wait-ready",
  "reboot",
  "reconnect",
  "run",
  "let",
  "check",
  "step",
  "retry",
  "repeat",
  "either",
  "try",
  "parallel",
]);

/** `wait-ready within 30s`, `timeout 60s await-urc …`, `within(60s) …`: a deadline in another place or in other words. */
export function misplacedDeadline(unexpected: Unexpected, place: SlipPlace): Slip | null {
  const fix = looks.map((look) => look(unexpected, place)).find((one) => one !== undefined);
  return fix === undefined ? null : { fix };
}

type Look = (unexpected: Unexpected, place: SlipPlace) => string | undefined;

/** `10s await-urc …`, `in 10s await-urc …`, `wait 10s for …`, `for 10s await-urc …` */
const otherWord: Look = ({ token }, { first, before, ahead }) => {
  if (token === first && token.tokenType === t.NumberText) {
    const time = timeAt(ahead, 1);
    return /[a-z]$/.test(time) ? `a deadline is written \`within ${time} …\`` : undefined;
  }
  if (!inFront.has(first.image)) return undefined;
  if (token === first)
    return isTime(ahead, 2) ? `a deadline is written \`within ${timeAt(ahead, 2)} …\`` : undefined;
  if (first.image === "for" && before === first && isTime(ahead, 1))
    return `a deadline is written \`within ${timeAt(ahead, 1)} …\``;
  if (before.tokenType !== t.NumberText) return undefined;
  if (talks.has(token.image)) return `a deadline is written \`within ${before.image} …\``;
  return first.image === "timeout" && token.tokenType === t.BlockOpen
    ? `a deadline for a block is written \`within ${before.image} {\``
    : undefined;
};

/** `either { … timeout 5s }` */
const arm: Look = ({ token, labels }, { first, ahead }) =>
  token === first &&
  labels.includes("`after`") &&
  (inFront.has(token.image) || token.image === "within") &&
  isTime(ahead, 2)
    ? `write \`after ${timeAt(ahead, 2)}\``
    : undefined;

/** `within(10s) …`, `within: 10s …`, `within 10s, …` */
const signs: Look = ({ token }, { first, before, ahead }) => {
  if (first.image !== "within" || isTime(ahead, 1)) return undefined;
  if (before === first) {
    const at = [2, 3].find((distance) => isTime(ahead, distance));
    return at === undefined ? undefined : `without signs: \`within ${timeAt(ahead, at)} …\``;
  }
  const last = ahead(2).tokenType === t.LineEnd || ahead(2).tokenType === t.BlockOpen;
  const isSign = token.tokenType === t.Comma || token.tokenType === t.Colon;
  return isSign && before.tokenType === t.NumberText && !last ? `remove the \`${token.image}\`` : undefined;
};

/** `wait-ready within 30s`, `step "x" timeout 60s {`, `check a == 1 within 5s` */
const behind: Look = ({ token, phrase, labels }, { first, ahead }) => {
  if (
    token === first ||
    !bounded.has(first.image) ||
    (phrase !== "the end of the line" && !labels.includes("`{`"))
  )
    return undefined;
  const rest = `x ${restOfLine(ahead)}`;
  const found = lateDeadline.exec(rest);
  if (found === null || found.index !== 1) return undefined;
  const within = deadlineMeant(found[0]);
  return first.image === "check"
    ? `a check does not wait: to ask again, write \`repeat ${within.replace("within", "for")} every 1s until … {\``
    : `a deadline stands in front: begin the line with \`${within}\``;
};

const looks: readonly Look[] = [arm, otherWord, signs, behind];

function isTime(ahead: Ahead, distance: number): boolean {
  return ahead(distance).tokenType === t.NumberText;
}

/** `60s`, and `60 s` written together. */
function timeAt(ahead: Ahead, distance: number): string {
  const { image } = ahead(distance);
  return /^[\d.]+$/.test(image) ? `${image}${unitMeant(ahead(distance + 1).image) ?? ""}` : image;
}
