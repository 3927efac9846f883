import type { Block } from "@scn/dsl";
import type { Frame } from "./frame.js";

/** A `cleanup` block whose surroundings have been entered, with the names it will see. */
export interface CleanupEntry {
  readonly body: Block;
  readonly frame: Frame;
}

/** The cleanup blocks that count, the last entered first. */
export class CleanupList {
  #entries: (CleanupEntry & { readonly run: number })[] = [];
  #run = 0;

  enter(entry: CleanupEntry): void {
    // What is restarted enters its blocks once more: each still runs once.
    this.#entries = this.#entries.filter(({ body, run }) => body !== entry.body || run === this.#run);
    this.#entries.unshift({ ...entry, run: this.#run });
  }

  /** A step, or all of the scenario, begins again. */
  restarted(): void {
    this.#run++;
  }

  /** Takes all; each runs once. */
  take(): readonly CleanupEntry[] {
    return this.#entries.splice(0);
  }
}
