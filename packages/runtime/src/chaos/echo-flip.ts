import type { PlacedByte } from "./disturbance.js";

/** Takes the echo of one command line out of what the module sends. */
export class EchoFlip {
  #line: Uint8Array | null = null;
  #held: PlacedByte[] = [];

  /** The echo of this line, its end included, is taken out if it comes next. */
  hide(line: Uint8Array): void {
    this.#line = line;
    this.#held = [];
  }

  forget(): void {
    this.#line = null;
    this.#held = [];
  }

  /** Nothing is held back. */
  get idle(): boolean {
    return this.#held.length === 0;
  }

  /** What of all that came up to this byte may be handed on. */
  take(placed: PlacedByte): readonly PlacedByte[] {
    const line = this.#line;
    if (line === null) return [placed];
    const held = [...this.#held, placed];
    if (placed.byte !== line[held.length - 1]) {
      this.forget();
      return held;
    }
    if (held.length === line.length) this.forget();
    else this.#held = held;
    return [];
  }
}
