/** Counted repeats are unrolled by the engine: more than this in one another is refused. */
const mostRepeats = 10_000;

/** In how many ways a repeated group may match one text. */
const mostWays = 10_000;

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

const tokens =
  /\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?|\)|\||(?:[*+?]|\{(\d+)(,?)(\d*)\})\??|[\s\S]/g;

/**
 * A simple, conservative check for expressions that can take exponential time: a group repeated without limit must
 * hold neither a repeat of varying length nor a choice, as `(a+)+` and `(a|aa)*` do. It refuses some harmless ones,
 * such as `(,\d+)*`; a shape says those with `<_:text>` or `[…]`. Counted repeats pass while their ways are few:
 * `\d{1,3}(\.\d{1,3}){3}` does. Takes a body that compiles.
 */
export function regexRisk(body: string): RegexRisk | null {
  const open: Group[] = [];
  let group = newGroup();
  let closed: Group | null = null;
  for (const [text, least, comma, most] of body.matchAll(tokens)) {
    const repeated: Group | null = closed;
    closed = null;
    if (text.startsWith("(")) {
      open.push(group);
      group = newGroup();
    } else if (text === ")") {
      closed = group;
      group = open.pop() ?? newGroup();
      group.repeats = Math.max(group.repeats, closed.repeats);
      // What is not repeated below counts once.
      group.ways *= closed.ways;
    } else if (text === "|") {
      group.ways += 1;
    } else if (isQuantifier(text, least)) {
      const { from, to } = quantity(text, least, comma, most);
      const inside = repeated?.ways ?? 1;
      if (inside > 1 && to > 1 && inside ** to > mostWays) return runsForEver;
      group.ways *= inside ** Math.max(0, Math.min(to, mostWays) - 1) * (to - from + 1);
      if (to !== Infinity) group.repeats *= Math.max(1, to);
      if (group.repeats > mostRepeats) return tooManyRepeats;
    }
  }
  return null;
}

const runsForEver: RegexRisk = {
  message: "the regular expression could run for ever: a repeated group holds another repeat or a choice",
  fix: "repeat single characters or fixed text only; in a plain pattern `<_:text>` matches anything up to the next literal",
};

const tooManyRepeats: RegexRisk = {
  message: `the regular expression repeats more than ${mostRepeats} times`,
  fix: "use `*` or `+` for a large count",
};

/** A lone `{` that counts nothing is a character. */
function isQuantifier(text: string, least: string | undefined): boolean {
  return least !== undefined || /^[*+?]\??$/.test(text);
}

function quantity(
  text: string,
  least: string | undefined,
  comma: string | undefined,
  most: string | undefined,
): { readonly from: number; readonly to: number } {
  if (least === undefined) {
    if (text.startsWith("?")) return { from: 0, to: 1 };
    return { from: text.startsWith("*") ? 0 : 1, to: Infinity };
  }
  const from = Number(least);
  if (comma === "") return { from, to: from };
  return { from, to: most === undefined || most === "" ? Infinity : Number(most) };
}
