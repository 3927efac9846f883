import type { InlinePayload, PayloadRules } from "../framer/payload-rules.js";
import type { ReceivedLine } from "../session/session.js";
import type { CatalogueIndex, ShapeRule } from "./catalogue-index.js";
import { argumentValue } from "./command-line.js";
import type { Expectation } from "./expectation.js";
import { lineKey } from "./line-index.js";
import type { HeaderMatch } from "./payload-header.js";
import type { Lookup, Settings } from "./settings.js";

const nothing: Lookup = () => undefined;
const noBytes = new Uint8Array(0);

/**
 * The framer's questions, answered from the catalogue: shapes of the command in flight first, then URCs, each in the
 * catalogue's order, as far as the module's settings let them hold.
 */
export class SessionPayloadRules implements PayloadRules {
  anyInline = false;
  readonly #index: CatalogueIndex;
  readonly #settings: Settings;
  #expectation: Expectation | null = null;

  constructor(index: CatalogueIndex, settings: Settings) {
    this.#index = index;
    this.#settings = settings;
    this.refresh(null);
  }

  /** A command began or ended, or settings changed. */
  refresh(expectation: Expectation | null): void {
    this.#expectation = expectation;
    this.anyInline =
      this.#index.inlineUrcs.some((rule) => this.#mayHold(rule)) ||
      (expectation?.inline.some((rule) => this.#mayHold(rule)) ?? false);
  }

  afterLine(text: string): number {
    const key = lineKey(text);
    if (this.#expectation !== null) {
      for (const { rule, argument } of this.#expectation.responses(key)) {
        const length = this.#lengthAfter(rule, text, argument);
        if (length !== null) return length;
      }
    }
    const urcs = this.#index.urcs.candidates(key);
    if (!urcs.some(hasPayload)) return 0;
    for (const rule of urcs) {
      const length = this.#lengthAfter(rule, text, nothing);
      if (length !== null) return length;
    }
    return 0;
  }

  inLine(beginning: string, whole: boolean): InlinePayload | "more" | null {
    // A beginning without its colon or comma is its own key, and no shape is found by it.
    const key = lineKey(beginning);
    if (!whole && key === beginning && !beginning.endsWith(":")) return "more";
    if (this.#expectation !== null) {
      for (const { rule, argument } of this.#expectation.responses(key)) {
        const found = this.#inline(rule, beginning, whole, argument);
        if (found !== null) return found;
      }
    }
    for (const rule of this.#index.urcs.candidates(key)) {
      const found = this.#inline(rule, beginning, whole, nothing);
      if (found !== null) return found;
    }
    return null;
  }

  /** Bytes after the line; 0 when it is a line without any, `null` when the rule is not its. */
  #lengthAfter(rule: ShapeRule, text: string, argument: Lookup): number | null {
    for (const header of rule.headers) {
      if (header.inline) continue;
      const found = header.match(text, true);
      if (found === null || found === "more" || !this.#holds(rule, found, argument)) continue;
      return found.length;
    }
    if (rule.headers.some((header) => header.inline)) return null;
    const line: ReceivedLine = { at: 0, bytes: noBytes, latin1: text, taken: false };
    if (rule.when === undefined) return rule.matcher.fits(line) ? 0 : null;
    const captures = rule.matcher.match(line)?.captures;
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
      if (found !== null && this.#holds(rule, found, argument)) return { at: found.at, length: found.length };
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

function hasPayload(rule: ShapeRule): boolean {
  return rule.headers.length > 0;
}

/** A condition's or change's names: captures of the line first, then the command's arguments. */
export function lookupIn(captures: Readonly<Record<string, unknown>>, argument: Lookup): Lookup {
  return (name) => {
    const value = captures[name];
    if (typeof value === "number") return value;
    return typeof value === "string" ? argumentValue(value) : argument(name);
  };
}
