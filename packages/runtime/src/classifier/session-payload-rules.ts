import type { InlinePayload, PayloadRules } from "../framer/payload-rules.js";
import type { CatalogueIndex, ShapeRule } from "./catalogue-index.js";
import type { Classifier } from "./classifier.js";
import { argumentValue } from "./command-line.js";
import type { Expectation } from "./expectation.js";
import type { JudgedLines } from "./judged-lines.js";
import type { Candidates } from "./line-index.js";
import type { LineLookup } from "./line-lookup.js";
import type { HeaderMatch } from "./payload-header.js";
import type { Lookup, Settings } from "./settings.js";

const nothing: Lookup = () => undefined;

/** A beginning whose first word in quotes is not whole: no shape is found by it yet. */
const openWord = /^[^:,]*: *(?:"[^"]*)?$/;

/**
 * The framer's questions, answered from the catalogue: shapes of the command in flight first, then URCs, each in the
 * catalogue's order, as far as the module's settings let them hold.
 */
export class SessionPayloadRules implements PayloadRules {
  anyInline = false;
  readonly #index: CatalogueIndex;
  readonly #settings: Settings;
  readonly #lookup: LineLookup;
  readonly #alone: JudgedLines;
  /** The header being asked about, as the matchers want a line: one for all, since millions are asked about. */
  readonly #probe = { at: 0, bytes: new Uint8Array(0), latin1: "", taken: false };
  #expectation: Expectation | null = null;
  /** Some URC in force has its payload on its own line; as of this version of the settings. */
  #inlineUrcs = false;
  #seen = -1;

  constructor({ index, lookup, alone }: Classifier, settings: Settings) {
    this.#lookup = lookup;
    this.#alone = alone;
    this.#index = index;
    this.#settings = settings;
    this.refresh(null);
  }

  /** A command began or ended, or settings changed. */
  refresh(expectation: Expectation | null): void {
    this.#expectation = expectation;
    if (this.#seen !== this.#settings.version) {
      this.#seen = this.#settings.version;
      this.#inlineUrcs = this.#index.inlineUrcs.some((rule) => this.#mayHold(rule));
    }
    this.anyInline = this.#inlineUrcs || (expectation !== null && this.#anyInlineOf(expectation));
  }

  #anyInlineOf({ inline }: Expectation): boolean {
    return inline.length > 0 && inline.some((rule) => this.#mayHold(rule));
  }

  afterLine(text: string): number {
    const judged = this.#expectation === null ? this.#alone : this.#expectation.judged;
    if (judged.get(text) !== undefined) return 0;
    this.#lookup.begin(text);
    const length = this.#payloadLength();
    this.#lookup.bare = length === 0;
    return length;
  }

  #payloadLength(): number {
    const lookup = this.#lookup;
    if (this.#expectation !== null) {
      for (const { rules, argument } of this.#expectation.forms) {
        const length = this.#firstLength(rules.responses.candidates(lookup.key), argument);
        if (length !== null) return length;
      }
    }
    const { items, marked } = lookup.urcs;
    if (!marked) return 0;
    for (const rule of items) {
      const length = this.#lengthAfter(rule, nothing);
      if (length === null) continue;
      if (length === 0) lookup.urc = rule;
      return length;
    }
    return 0;
  }

  inLine(beginning: string, whole: boolean): InlinePayload | "more" | null {
    if (!whole && !/[:,]/.test(beginning)) return "more";
    if (!whole && openWord.test(beginning)) return "more";
    const lookup = this.#lookup;
    lookup.begin(beginning);
    if (this.#expectation !== null) {
      for (const { rules, argument } of this.#expectation.forms) {
        const found = this.#firstInline(rules.responses.candidates(lookup.key), beginning, whole, argument);
        if (found !== null) return found;
      }
    }
    return this.#firstInline(lookup.urcs, beginning, whole, nothing);
  }

  /** `null` when none of the shapes is the line's, or none of them has a payload. */
  #firstLength({ items, marked }: Candidates<ShapeRule>, argument: Lookup): number | null {
    if (!marked) return null;
    for (const rule of items) {
      const length = this.#lengthAfter(rule, argument);
      if (length !== null) return length;
    }
    return null;
  }

  #firstInline(
    { items, marked }: Candidates<ShapeRule>,
    beginning: string,
    whole: boolean,
    argument: Lookup,
  ): InlinePayload | "more" | null {
    if (!marked) return null;
    for (const rule of items) {
      const found = this.#inline(rule, beginning, whole, argument);
      if (found !== null) return found;
    }
    return null;
  }

  /** Bytes after the line; 0 when it is a line without any, `null` when the rule is not its. */
  #lengthAfter(rule: ShapeRule, argument: Lookup): number | null {
    for (const header of rule.headers) {
      if (header.inline) continue;
      const found = header.match(this.#lookup.line, true);
      if (found === null || found === "more" || !this.#holds(rule, found, argument)) continue;
      return found.length;
    }
    if (rule.headers.some((header) => header.inline)) return null;
    const probe = this.#probe;
    probe.latin1 = this.#lookup.line;
    if (rule.when === undefined) return rule.matcher.fits(probe) ? 0 : null;
    const captures = rule.matcher.match(probe)?.captures;
    if (captures === undefined) return null;
    return this.#settings.holdAll(rule.when, lookupIn(captures, argument)) ? 0 : null;
  }

  #inline(
    rule: ShapeRule,
    beginning: string,
    whole: boolean,
    argument: Lookup,
  ): InlinePayload | "more" | null {
    for (const header of rule.headers) {
      if (!header.inline || !this.#mayHold(rule)) continue;
      const found = header.match(beginning, whole);
      if (found === "more") return "more";
      if (found !== null && this.#holds(rule, found, argument))
        return { at: found.at, length: found.length, last: found.last };
    }
    return null;
  }

  #holds(rule: ShapeRule, found: HeaderMatch, argument: Lookup): boolean {
    return this.#settings.holdAll(rule.when, (name) => found.captures.get(name) ?? argument(name));
  }

  /** Its conditions that need no capture hold. */
  #mayHold(rule: ShapeRule): boolean {
    return this.#settings.holdAll(
      rule.when?.filter((condition) => condition.of === undefined),
      nothing,
    );
  }
}

/** A condition's or change's names: captures of the line first, then the command's arguments. */
export function lookupIn(captures: Readonly<Record<string, unknown>>, argument: Lookup): Lookup {
  return (name) => {
    const value = captures[name];
    if (typeof value === "number") return value;
    return typeof value === "string" ? argumentValue(value) : argument(name);
  };
}
