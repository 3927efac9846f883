import type { Slip, SlipPlace } from "./slips.js";
import * as t from "./tokens.js";
import type { Unexpected } from "./unexpected.js";

const ruleWords: ReadonlySet<string> = new Set(["on-command", "send-urc", "after", "chaos", "times"]);

/** More of a rule than this is not looked back for. */
const longestRule = 64;

/** The command, and what it is answered. */
const answered = /^(.*?\S)(?: +\{)? +((?:after \S+ )?(?:silent|(?:respond|send-urc) .*?)) *\}?$/;

/** `simulate optional {`: the word and the rules are statements of their own. */
export function optionalRules({ token }: Unexpected, { first, before }: SlipPlace): Slip | null {
  if (first.image !== "simulate" || before.image !== "optional" || token.tokenType !== t.BlockOpen)
    return null;
  return { fix: "write `simulate optional`, and `simulate {` on the line below" };
}

/** `simulate on-command AT silent`, `on-command AT respond OK`: rules and what they answer have lines of their own. */
export function oneLineRule({ token }: Unexpected, { first, before, ahead }: SlipPlace): Slip | null {
  if (
    first.image === "simulate" &&
    before === first &&
    (ruleWords.has(token.image) || ahead(2).image === "times")
  )
    return { fix: "write `simulate {`, each rule on a line of its own below, and `}`" };
  if (token.tokenType !== t.LineEnd) return null;
  const [, command, answer] = answered.exec(ruleBefore(ahead)) ?? [];
  if (command === undefined) return null;
  return { fix: `write \`on-command ${command} {\`, \`${answer}\` on the line below, and \`}\`` };
}

/** What stands between `on-command` and the end of its line; empty where the line is of something else. */
function ruleBefore(ahead: SlipPlace["ahead"]): string {
  let text = "";
  let start = -1;
  for (let distance = 0; distance > -longestRule; distance--) {
    const { image, startOffset, tokenType } = ahead(distance);
    if (tokenType === t.LineEnd) return "";
    if (image === "on-command") return text;
    const gap = start === -1 ? 0 : start - startOffset - image.length;
    text = `${image}${" ".repeat(gap)}${text}`;
    start = startOffset;
  }
  return "";
}
