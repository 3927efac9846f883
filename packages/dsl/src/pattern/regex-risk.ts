import { fewestUnlimited, overlappingRepeats } from "./regex-overlap.js";
import { regexTokens } from "./regex-tokens.js";

/** Counted repeats are unrolled by the engine: this many characters in all, and no more. */
const largest = 10_000;

/** In how many ways a repeated group may match one text. */
const mostWays = 10_000;

/** Unlimited repeats that can share one text: the time grows with its length to this power. */
const mostOverlapping = 3;

/** Why a regular expression could run for ever on an unlucky line, and what to write instead. */
export interface RegexRisk {
  readonly message: string;
  readonly fix: string;
}

/** What an expression may cost: the line's length to the power of `sharing`, times `ways`. */
export interface RegexCost {
  /** Unlimited repeats that can match one text. */
  readonly sharing: number;
  /** In how many ways all that is limited may match. */
  readonly ways: number;
  readonly size: number;
}

interface Group {
  /** An upper bound of the ways to match: choices and varying repeats multiply it. */
  ways: number;
  /** Of these, the ways of what is limited. */
  limited: number;
  /** Characters, classes and escapes inside, counted repeats unrolled. */
  size: number;
}

const newGroup = (): Group => ({ ways: 1, limited: 1, size: 0 });
const oneAtom: Readonly<Group> = { ways: 1, limited: 1, size: 1 };

/**
 * A simple, conservative check for expressions that a hostile or broken module could stall a run with:
 *
 * - a group repeated without limit must hold neither a repeat of varying length nor a choice, as `(a+)+` and
 *   `(a|aa)*` do. It refuses some harmless ones, such as `(,\d+)*`; a shape says those with `<_:text>` or `[…]`.
 *   Counted repeats pass while their ways are few: `\d{1,3}(\.\d{1,3}){3}` does.
 * - at most three unlimited repeats may share one text, as the dots of `.*a.*b.*` do.
 *
 * Takes a body that compiles. Of an expression that is none of these: what it may cost.
 */
export function regexRisk(body: string): RegexRisk | RegexCost {
  const open: Group[] = [];
  let group = newGroup();
  /** What a quantifier would repeat. */
  let item: Readonly<Group> = oneAtom;
  for (const token of regexTokens(body)) {
    if (token.kind === "open") {
      open.push(group);
      group = newGroup();
    } else if (token.kind === "close") {
      // An empty group repeats for nothing, but it does repeat.
      group.size = Math.max(1, group.size);
      item = group;
      group = open.pop() ?? newGroup();
      group.size += item.size;
      group.ways *= item.ways;
      group.limited *= item.limited;
    } else if (token.kind === "choice") {
      group.ways += 1;
      group.limited += 1;
    } else if (token.kind === "atom") {
      item = oneAtom;
      group.size += 1;
    } else {
      const { from, to } = token;
      if (item.ways > 1 && to > 1 && item.ways ** to > mostWays) return runsForEver;
      if (item.ways > 1) group.ways *= item.ways ** Math.max(0, to - 1);
      group.ways *= to - from + 1;
      if (item.limited > 1) group.limited *= item.limited ** Math.max(0, to - 1);
      if (to - from <= fewestUnlimited) group.limited *= to - from + 1;
      group.size += item.size * Math.max(0, (to === Infinity ? from : to) - 1);
    }
    if (group.size > largest) return tooLarge;
  }
  const sharing = overlappingRepeats(body);
  return sharing > mostOverlapping ? sharesText : { sharing, ways: group.limited, size: group.size };
}

const runsForEver: RegexRisk = {
  message: "the regular expression could run for ever: a repeated group holds another repeat or a choice",
  fix: "repeat single characters or fixed text only; in a plain pattern `<_:text>` matches anything up to the next literal",
};

const tooLarge: RegexRisk = {
  message: `the counts of the regular expression make it longer than ${largest} characters`,
  fix: "use `*` or `+` for a large count",
};

const sharesText: RegexRisk = {
  message: `the regular expression could run for ever: more than ${mostOverlapping} unlimited repeats can match the same text`,
  fix: "write `[^,]*` instead of `.*`, with the comma behind it; or a plain pattern, where `<_:text>` does it",
};
