import type { Catalogue, UrcEntry } from "@scn/dsl";
import type { Value } from "../expression/value.js";
import type { ReceivedLine } from "../session/session.js";
import { type CatalogueIndex, catalogueIndex, type ShapeRule, type UrcRule } from "./catalogue-index.js";
import type { Expectation } from "./expectation.js";
import { JudgedLines } from "./judged-lines.js";
import { LineLookup } from "./line-lookup.js";
import { lookupIn } from "./session-payload-rules.js";
import type { Lookup, Settings } from "./settings.js";

/** What a line is. `urc` entries are the catalogue's, where it knows the line. */
export type Classified =
  | { readonly role: "echo" | "prompt" | "noise" }
  | { readonly role: "final"; readonly success: boolean }
  | { readonly role: "passing" | "information" }
  | { readonly role: "urc" | "information-or-urc"; readonly entry: UrcEntry | null };

/** The command in flight, as far as classification needs it. */
export interface Inquiry {
  readonly expectation: Expectation;
  /** The line as it was sent, one character a byte; `null` once its echo has come. */
  readonly echo: string | null;
  /** The command is in the catalogue. */
  readonly known: boolean;
}

const nothing: Lookup = () => undefined;
const information: Classified = { role: "information" };
const echo: Classified = { role: "echo" };
const prompt: Classified = { role: "prompt" };
const passing: Classified = { role: "passing" };
const noise: Classified = { role: "noise" };
const succeeded: Classified = { role: "final", success: true };
const failed: Classified = { role: "final", success: false };
const unknownUrc: Classified = { role: "urc", entry: null };
const unknownBoth: Classified = { role: "information-or-urc", entry: null };

/** Decides what a line is, from its shape and the command in flight; what stays open is said to be both. */
export class Classifier {
  readonly index: CatalogueIndex;
  /** The line at hand. */
  readonly lookup: LineLookup;
  /** URCs while nothing is in flight, that change nothing and have no payload: they come in floods. */
  readonly alone: JudgedLines;
  readonly #settings: Settings;
  readonly #asUrc = new Map<UrcEntry, { readonly urc: Classified; readonly both: Classified }>();

  constructor(catalogue: Catalogue, settings: Settings) {
    this.index = catalogueIndex(catalogue);
    this.lookup = new LineLookup(this.index);
    this.alone = new JudgedLines(settings);
    this.#settings = settings;
  }

  classify(line: ReceivedLine, inquiry: Inquiry | null): Classified {
    const { lookup } = this;
    if (inquiry === null) {
      const before = this.alone.get(line.latin1);
      if (before !== undefined) return before;
      lookup.resume(line.latin1);
      const classified = this.#alone(line);
      if (lookup.bare && changesNothing(classified)) this.alone.put(line.latin1, classified);
      return classified;
    }
    if (inquiry.echo !== null && line.latin1 === inquiry.echo) return echo;
    const { judged } = inquiry.expectation;
    const before = judged.get(line.latin1);
    if (before !== undefined) return before;
    lookup.resume(line.latin1);
    const classified = this.#ofCommand(line, inquiry);
    // Only what needs no more looking up, and what the framer, too, takes for a plain line.
    if (lookup.bare && (classified === information || classified.role === "final"))
      judged.put(line.latin1, classified);
    return classified;
  }

  #ofCommand(line: ReceivedLine, inquiry: Inquiry): Classified {
    const end = inquiry.expectation.end(line, this.lookup.key);
    if (end !== null) return end === "success" ? succeeded : end === "failure" ? failed : passing;
    if (inquiry.expectation.isPromptLine(line)) return prompt;
    return this.#inResponse(line, inquiry);
  }

  /** Nothing was asked: all there is are URCs. */
  #alone(line: ReceivedLine): Classified {
    const rule = this.#urc(line, true) ?? this.#urc(line, false);
    if (rule !== null) return this.#known(rule).urc;
    return unprintable.test(line.latin1) ? noise : unknownUrc;
  }

  #inResponse(line: ReceivedLine, inquiry: Inquiry): Classified {
    const response = this.#response(line, inquiry.expectation);
    const urc = this.#urc(line, true);
    if (response !== null) {
      if (urc === null) return information;
      // Any line at all fits `<model>`; one that says who speaks, and speaks of something else, is not it.
      const other = isOpen(response) && headed.test(line.latin1) && !this.names(line, inquiry);
      return other ? this.#known(urc).urc : this.#known(urc).both;
    }
    const loose = urc ?? this.#urc(line, false);
    if (loose !== null) return inquiry.known ? this.#known(loose).urc : this.#known(loose).both;
    if (unprintable.test(line.latin1)) return noise;
    return this.names(line, inquiry) || !headed.test(line.latin1) ? information : unknownBoth;
  }

  /** The line begins with the name of a command that was sent. */
  names(line: ReceivedLine, { expectation }: Inquiry): boolean {
    return expectation.calls.some(
      ({ call }) => call.name.length > 3 && line.latin1.startsWith(call.name.slice(2)),
    );
  }

  /** The first response shape that fits. */
  #response(line: ReceivedLine, expectation: Expectation): ShapeRule | null {
    for (const { rules, argument } of expectation.forms) {
      for (const rule of rules.responses.candidates(this.lookup.key).items) {
        if (this.#fits(rule, line, argument, true)) return rule;
      }
    }
    return null;
  }

  /** The first URC shape that fits; `strict`: and whose conditions hold. */
  #urc(line: ReceivedLine, strict: boolean): UrcRule | null {
    const { urc, urcs } = this.lookup;
    if (urc !== null) return urc;
    for (const rule of urcs.items) {
      if (this.#fits(rule, line, nothing, strict)) return rule;
    }
    return null;
  }

  #fits(rule: ShapeRule, line: ReceivedLine, argument: Lookup, strict: boolean): boolean {
    if (rule.when === undefined || !strict) return rule.matcher.fits(line);
    const captures = rule.matcher.match(line)?.captures;
    return captures !== undefined && this.#settings.holdAll(rule.when, lookupIn(captures, argument));
  }

  /** What a URC's shape captures in the line just classified. */
  captures(entry: UrcEntry, line: ReceivedLine): Readonly<Record<string, Value>> {
    for (const rule of this.lookup.urcs.items) {
      if (rule.entry === entry) return rule.matcher.match(line)?.captures ?? {};
    }
    return {};
  }

  #known(rule: UrcRule): { readonly urc: Classified; readonly both: Classified } {
    let known = this.#asUrc.get(rule.entry);
    if (known === undefined) {
      known = {
        urc: { role: "urc", entry: rule.entry },
        both: { role: "information-or-urc", entry: rule.entry },
      };
      this.#asUrc.set(rule.entry, known);
    }
    return known;
  }
}

function changesNothing(classified: Classified): boolean {
  if (classified.role !== "urc" || classified.entry === null) return false;
  return !classified.entry.boot && classified.entry.sets.length === 0;
}

/** A shape that does not say how its lines begin. */
function isOpen({ pattern }: ShapeRule): boolean {
  return pattern.kind === "shape" && pattern.parts[0]?.kind === "capture";
}

/** A line that names who speaks: `+CREG:`, `^SYSSTART`. */
const headed = /^[+^%$*#][A-Za-z][^,]*:/;
const unprintable = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/;
