import type { Release } from "@scn/runtime";
import type { Ledger } from "./ledger.js";

/** Whole turns of the event loop without a byte in or out after which a library is done. */
const quietTurns = 32;

/**
 * What a library does between the bytes it gets and the bytes it sends.
 *
 * Nobody outside can count that work, but it is bounded: the servers embedded here compute, they start no operation of
 * the system's that is not counted on its own. So it is over after some turns of the event loop in which nothing was
 * heard of the library. The ledger counts it as one operation until then.
 */
export class LibraryWork {
  readonly #ledger: Ledger;
  #release: Release | null = null;
  #quiet = 0;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** The library has got or sent something, or told of something it did. */
  heard(): void {
    this.#quiet = 0;
    if (this.#release !== null) return;
    this.#release = this.#ledger.begin();
    this.#turn();
  }

  #turn(): void {
    // biome-ignore lint/style/noRestrictedGlobals: a turn of the event loop, not a time
    setImmediate(() => {
      this.#quiet += 1;
      if (this.#quiet < quietTurns) {
        this.#turn();
        return;
      }
      const release = this.#release;
      this.#release = null;
      release?.();
    });
  }
}
