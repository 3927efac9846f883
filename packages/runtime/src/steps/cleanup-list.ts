import type { Block } from "@scn/dsl";
import type { Frame } from "./frame.js";

/** A `cleanup` block whose surroundings have been entered, with the names it will see. */
export interface CleanupEntry {
  readonly body: Block;
  readonly frame: Frame;
}

/** The cleanup blocks that count, the last entered first. */
export class CleanupList {
  readonly #entries: CleanupEntry[] = [];

  enter(entry: CleanupEntry): void {
    this.#entries.unshift(entry);
  }

  /** Takes all; each runs once. */
  take(): readonly CleanupEntry[] {
    return this.#entries.splice(0);
  }
}
