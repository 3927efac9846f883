import type { Pattern, RegexMachine } from "@scn/dsl";
import type { Value } from "../expression/value.js";
import type { ReceivedLine } from "../session/session.js";
import { capturedText, latin1OfText } from "./latin1.js";
import type { LineMatcher, Match, Misfit, PreparedPattern } from "./match.js";
import { runMachine } from "./regex-machine.js";

type RegexPattern = Extract<Pattern, { kind: "regex" }>;

/**
 * A regular expression over the whole line, exact: no lenient blanks, no payload. Characters beyond ASCII in it stand
 * for their UTF-8 bytes. Named groups bind; a group that took no part is `null`.
 */
export function prepareRegex(pattern: RegexPattern): PreparedPattern {
  // `s`: an inline payload may hold line ends.
  const regex = new RegExp(`^(?:${latin1OfText(pattern.source)})$`, pattern.ignoreCase ? "is" : "s");
  const matcher = new RegexMatcher(regex, pattern);
  return { text: pattern.text, prefix: "", bind: () => matcher };
}

class RegexMatcher implements LineMatcher {
  readonly #regex: RegExp;
  readonly #groups: readonly string[];
  readonly #text: string;
  readonly #machine: RegexMachine | undefined;
  readonly #above: number;

  constructor(regex: RegExp, { groups, text, machine }: Pick<RegexPattern, "groups" | "text" | "machine">) {
    this.#regex = regex;
    this.#groups = groups;
    this.#text = text;
    this.#machine = machine;
    this.#above = machine?.above ?? Number.POSITIVE_INFINITY;
  }

  match(line: ReceivedLine): Match | null {
    if (line.latin1.length > this.#above && this.#machine !== undefined)
      return this.#led(this.#machine, line.latin1);
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
    if (line.latin1.length > this.#above) return this.match(line) !== null;
    return this.#regex.test(line.latin1);
  }

  /** What the engine would find; it could take long. */
  #led(machine: RegexMachine, line: string): Match | null {
    const places = runMachine(machine, line, 2 * this.#groups.length);
    if (places === null) return null;
    const captures: Record<string, Value> = {};
    for (const [index, name] of this.#groups.entries()) {
      const from = places[2 * index] ?? -1;
      const to = places[2 * index + 1] ?? -1;
      captures[name] = to < 0 ? null : capturedText(line.slice(from, to));
    }
    return { captures };
  }

  misfit(): Misfit {
    return { at: 0, wanted: `a line that matches ${this.#text}` };
  }
}
