import type { Pattern } from "@scn/dsl";
import type { Value } from "../expression/value.js";
import type { ReceivedLine } from "../session/session.js";
import { capturedText, latin1OfText } from "./latin1.js";
import type { LineMatcher, Match, Misfit, PreparedPattern } from "./match.js";

/**
 * A regular expression over the whole line, exact: no lenient blanks, no payload. Characters beyond ASCII in it stand
 * for their UTF-8 bytes. Named groups bind; a group that took no part is `null`.
 */
export function prepareRegex(pattern: Extract<Pattern, { kind: "regex" }>): PreparedPattern {
  // `s`: an inline payload may hold line ends.
  const regex = new RegExp(`^(?:${latin1OfText(pattern.source)})$`, pattern.ignoreCase ? "is" : "s");
  const matcher = new RegexMatcher(regex, pattern);
  return { text: pattern.text, prefix: "", bind: () => matcher };
}

class RegexMatcher implements LineMatcher {
  readonly #regex: RegExp;
  readonly #groups: readonly string[];
  readonly #text: string;

  constructor(regex: RegExp, pattern: { readonly groups: readonly string[]; readonly text: string }) {
    this.#regex = regex;
    this.#groups = pattern.groups;
    this.#text = pattern.text;
  }

  match(line: ReceivedLine): Match | null {
    const found = this.#regex.exec(line.latin1);
    if (found === null) return null;
    const captures: Record<string, Value> = {};
    for (const name of this.#groups) {
      const group = found.groups?.[name];
      captures[name] = group === undefined ? null : capturedText(group);
    }
    return { captures };
  }

  fits(line: ReceivedLine): boolean {
    return this.#regex.test(line.latin1);
  }

  misfit(): Misfit {
    return { at: 0, wanted: `a line that matches ${this.#text}` };
  }
}
