import type { Span } from "@scn/dsl";
import type { Of } from "../record/record.js";
import type { PackedMatches } from "./packed.js";
import type { StringTable } from "./string-table.js";

/** A rule that took a line, and what it made of it. */
export interface Match {
  readonly number: number;
  readonly span: Span;
  readonly line: string;
  readonly captures: Readonly<Record<string, string>>;
  /** What the manual gives the command that the line completes, ms. */
  readonly max: number | undefined;
}

/** The matches of a scenario, each once. */
export class MatchTable {
  readonly #texts: StringTable;
  readonly #known = new Map<string, number>();
  readonly packed: { readonly [K in keyof PackedMatches]: number[] } = { rule: [], note: [], max: [] };

  constructor(texts: StringTable) {
    this.#texts = texts;
  }

  /** `latest`: most probably the same again. `rule`: its place in the script; -1: the line it took is no row. */
  of(event: Of<"matched">, rule: number, latest: Match | null): Match {
    if (latest !== null && isAgain(latest, event)) return latest;
    const { span, line, captures, completes } = event;
    const max = completes?.maximum;
    const note = this.#texts.of(noteOf(event));
    const key = `${rule} ${note} ${max}`;
    const number = this.#known.get(key) ?? this.#added(key, rule, note, max);
    return { number, span, line, captures, max };
  }

  #added(key: string, rule: number, note: number, max: number | undefined): number {
    this.packed.rule.push(rule);
    this.packed.note.push(note);
    const number = this.packed.max.push(max ?? -1) - 1;
    this.#known.set(key, number);
    return number;
  }
}

function isAgain(match: Match, { span, line, captures, completes }: Of<"matched">): boolean {
  if (match.span !== span || match.line !== line || match.max !== completes?.maximum) return false;
  for (const name in captures) if (captures[name] !== match.captures[name]) return false;
  return true;
}

function noteOf({ statement, captures }: Of<"matched">): string {
  const values = Object.entries(captures).map(([name, value]) => `${name} = ${value}`);
  return `${statement} took it${values.length === 0 ? "" : `: ${values.join(", ")}`}`;
}
