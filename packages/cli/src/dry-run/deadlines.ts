import type { Catalogue, Pattern, WireText } from "@scn/dsl";
import { cite, documentedMaximum, type FoundCommand, findCommands, parameterLimit } from "@scn/runtime";
import { durationText } from "../reporters/text/duration.js";
import type { PlannedDeadline } from "./plan.js";

/** The script's `within` around a statement; `ms` as it is written, `null` where only the run knows. */
export interface Bound {
  readonly ms: number | null;
  readonly text: string;
}

/** A command that is sent, as far as it is known before it is. */
export interface Sent {
  readonly calls: readonly FoundCommand[];
}

/** What every deadline of a module is made of. */
export class Deadlines {
  constructor(
    readonly catalogue: Catalogue,
    private readonly scale: number,
  ) {}

  /** A command from its `send`. */
  command(sent: Sent, bound: Bound | null): PlannedDeadline {
    if (bound !== null) return this.bound(bound);
    const ms = documentedMaximum(sent.calls);
    const source = sent.calls.findLast(({ nearest }) => nearest?.maxResponse !== null)?.nearest?.source;
    if (ms === null || source === undefined) return this.usual(bound);
    return this.#scaled(ms, cite(this.catalogue, source));
  }

  /** The URC that a pattern waits for: the time of the command it completes, else the default. */
  urc(pattern: Pattern, last: Sent | null, bound: Bound | null): PlannedDeadline {
    const found = last?.calls.at(-1);
    const form = found?.form;
    if (bound !== null || found === undefined || !form?.completion) return this.usual(bound);
    const { urc, within, withinFrom } = form.completion;
    const entry = this.catalogue.urcs.find(({ id }) => id === urc);
    const prefix = entry === undefined ? "" : leadingText(entry.shape.pattern);
    if (prefix === "" || !leadingText(pattern).startsWith(prefix)) return this.usual(bound);
    const ms = parameterLimit(withinFrom, found) ?? within;
    return this.#scaled(ms, `from its send; ${cite(this.catalogue, form.source)}`);
  }

  /** The module's boot. */
  boot(bound: Bound | null): PlannedDeadline {
    if (bound !== null) return this.bound(bound);
    const { boot, defaultDeadline } = this.catalogue;
    return this.#scaled(Math.max(boot.duration, defaultDeadline.ms), cite(this.catalogue, boot.source));
  }

  /** What no manual gives a time for. */
  usual(bound: Bound | null): PlannedDeadline {
    return bound === null ? this.#scaled(this.catalogue.defaultDeadline.ms, "default") : this.bound(bound);
  }

  bound({ ms, text }: Bound): PlannedDeadline {
    return ms === null ? { ms, why: text } : this.#scaled(ms, text);
  }

  #scaled(ms: number, why: string): PlannedDeadline {
    if (this.scale === 1) return { ms, why };
    return { ms: ms * this.scale, why: `${why}; ${durationText(ms)} × ${this.scale}` };
  }
}

/** A command line with what is put in when it runs left open. */
export function sentBy(wire: WireText, catalogue: Catalogue): Sent {
  const text = wire.parts.map((part) => (part.kind === "raw" ? part.text : "0")).join("");
  return { calls: findCommands(catalogue, text) };
}

function leadingText(pattern: Pattern): string {
  if (pattern.kind === "regex") return "";
  const [first] = pattern.parts;
  return first?.kind === "raw" ? first.text.trimEnd() : "";
}
