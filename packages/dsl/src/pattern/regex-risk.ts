import { overlappingRepeats } from "./regex-overlap.js";
import { regexTokens } from "./regex-tokens.js";

/** Counted repeats are unrolled by the engine: more than this in one another is refused. */
const mostRepeats = 10_000;

/** In how many ways a repeated group may match one text. */
const mostWays = 10_000;

/** Unlimited repeats that can share one text: the time grows with its length to this power. */
const mostOverlapping = 3;

/** Why a regular expression could run for ever on an unlucky line, and what to write instead. */
export interface RegexRisk {
  readonly message: string;
  readonly fix: string;
}

interface Group {
  /** An upper bound of the ways to match: choices and varying repeats multiply it. */
  ways: number;
  /** The largest product of counts inside. */
  repeats: number;
}

const newGroup = (): Group => ({ ways: 1, repeats: 1 });

/**
 * A simple, conservative check for expressions that a hostile or broken module could stall a run with:
 *
 * - a group repeated without limit must hold neither a repeat of varying length nor a choice, as `(a+)+` and
 *   `(a|aa)*` do. It refuses some harmless ones, such as `(,\d+)*`; a shape says those with `<_:text>` or `[…]`.
 *   Counted repeats pass while their ways are few: `\d{1,3}(\.\d{1,3}){3}` does.
 * - at most three unlimited repeats may share one text, as the dots of `.*a.*b.*` do.
 *
 * Takes a body that compiles.
 */
export function regexRisk(body: string): RegexRisk | null {
  const open: Group[] = [];
  let group = newGroup();
  let closed: Group | null = null;
  for (const token of regexTokens(body)) {
    const repeated: Group | null = closed;
    closed = null;
    if (token.kind === "open") {
      open.push(group);
      group = newGroup();
    } else if (token.kind === "close") {
      closed = group;
      group = open.pop() ?? newGroup();
      group.repeats = Math.max(group.repeats, closed.repeats);
      group.ways *= closed.ways;
    } else if (token.kind === "choice") {
      group.ways += 1;
    } else if (token.kind === "quantifier") {
      const { from, to } = token;
      const inside = repeated?.ways ?? 1;
      if (inside > 1 && to > 1 && inside ** to > mostWays) return runsForEver;
      if (inside > 1) group.ways *= inside ** Math.max(0, to - 1);
      group.ways *= to - from + 1;
      // A group's own counts are in already.
      if (to !== Infinity) group.repeats *= Math.max(1, to);
      if (group.repeats > mostRepeats) return tooManyRepeats;
    }
  }
  return overlappingRepeats(body) > mostOverlapping ? sharesText : null;
}

const runsForEver: RegexRisk = {
  message: "the regular expression could run for ever: a repeated group holds another repeat or a choice",
  fix: "repeat single characters or fixed text only; in a plain pattern `<_:text>` matches anything up to the next literal",
};

const tooManyRepeats: RegexRisk = {
  message: `the regular expression repeats more than ${mostRepeats} times`,
  fix: "use `*` or `+` for a large count",
};

const sharesText: RegexRisk = {
  message: `the regular expression could run for ever: more than ${mostOverlapping} unlimited repeats can match the same text`,
  fix: "write `[^,]*` instead of `.*`, with the comma behind it; or a plain pattern, where `<_:text>` does it",
};
