import type { Release } from "../ports/clock.js";

/** One registration; the same function may have several. */
interface Entry {
  readonly listener: () => void;
  live: boolean;
}

/**
 * Whoever waits on a session. Those released while the others are told are left out, new ones wait for the next.
 *
 * An array, since there is hardly ever more than one: a set that grows and shrinks twice a command leaves a chain of old
 * tables that outlives the young generation.
 */
export class Listeners {
  #all: Entry[] = [];

  add(listener: () => void): Release {
    const entry: Entry = { listener, live: true };
    this.#all.push(entry);
    return () => {
      if (!entry.live) return;
      entry.live = false;
      const at = this.#all.indexOf(entry);
      if (at >= 0) this.#all.splice(at, 1);
    };
  }

  tell(): void {
    if (this.#all.length <= 1) {
      this.#all[0]?.listener();
      return;
    }
    for (const entry of [...this.#all]) if (entry.live) entry.listener();
  }

  clear(): void {
    for (const entry of this.#all) entry.live = false;
    this.#all = [];
  }
}
