import type { Release } from "../ports/clock.js";

/** Whoever waits on a session. Those released while the others are told are left out, new ones wait for the next. */
export class Listeners {
  readonly #all = new Set<() => void>();

  add(listener: () => void): Release {
    // A wrapper, so that the same function may listen twice.
    const own = () => listener();
    this.#all.add(own);
    return () => {
      this.#all.delete(own);
    };
  }

  tell(): void {
    if (this.#all.size === 0) return;
    for (const listener of [...this.#all]) if (this.#all.has(listener)) listener();
  }

  clear(): void {
    this.#all.clear();
  }
}
