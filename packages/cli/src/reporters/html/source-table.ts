import type { SourceText } from "@scn/dsl";
import type { ScenarioRecord } from "../record/record.js";
import type { Packed } from "./packed.js";

/** The scripts of some runs, and where they begin in the table. */
interface Scripts {
  readonly sources: readonly SourceText[];
  readonly first: number;
}

/**
 * The scripts of all runs in a report, one after the other. Runs of the same scripts share them: side by side each scenario
 * is a run of its own, and a table of a thousand rows would stand in the report a thousand times.
 */
export class SourceTable {
  readonly #firsts = new Map<ScenarioRecord["run"], number>();
  readonly #known = new Map<string, Scripts[]>();
  readonly all: Packed["sources"][number][] = [];

  /** Where the scripts of a run begin in `all`. */
  firstOf(run: ScenarioRecord["run"]): number {
    const known = this.#firsts.get(run);
    if (known !== undefined) return known;
    const first = this.#placed(run.sources);
    this.#firsts.set(run, first);
    return first;
  }

  #placed(sources: readonly SourceText[]): number {
    // Texts that are one and the same are told by their place in memory; to make a key of them would read them all.
    const key = sources.map(({ path, text }) => `${text.length} ${path}`).join("\n");
    const alike = this.#known.get(key) ?? [];
    const same = alike.find((one) => one.sources.every(({ text }, at) => text === sources[at]?.text));
    if (same !== undefined) return same.first;
    const first = this.all.length;
    this.all.push(...sources.map(({ path, text }) => ({ path, text })));
    this.#known.set(key, [...alike, { sources, first }]);
    return first;
  }
}
