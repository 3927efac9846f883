import type { ScenarioRecord } from "../record/record.js";
import type { Packed } from "./packed.js";

/** The scripts of all runs in a report, one after the other. */
export class SourceTable {
  readonly #firsts = new Map<ScenarioRecord["run"], number>();
  readonly all: Packed["sources"][number][] = [];

  /** Where the scripts of a run begin in `all`. */
  firstOf(run: ScenarioRecord["run"]): number {
    const known = this.#firsts.get(run);
    if (known !== undefined) return known;
    const first = this.all.length;
    this.#firsts.set(run, first);
    this.all.push(...run.sources.map(({ path, text }) => ({ path, text })));
    return first;
  }
}
