import type { FrameRole } from "../events/event.js";

const lineFeed = 0x0a;

/**
 * Where a module could put a line of its own: behind a whole line, never in one, nor in payload, nor between a prompt and
 * the first line after its data. Fed with every byte and what became whole with it.
 */
export class LineGaps {
  /** The byte before was the last of a line, or there was none. */
  #ended = true;
  #lineFeed = true;
  #data = false;

  take(byte: number, role: FrameRole | null): void {
    if (role === null) {
      this.#ended = this.#ended && byte === lineFeed && !this.#lineFeed;
      this.#lineFeed = byte === lineFeed;
      return;
    }
    if (role === "prompt") this.#data = true;
    // The echo of the data comes right behind the prompt.
    else if (role !== "echo") this.#data = false;
    this.#ended = role !== "data" && role !== "noise" && !this.#data;
    this.#lineFeed = byte === lineFeed;
  }

  /** Whether a line may stand before `next`; `null` when that byte is not known yet. */
  before(next: number | null): boolean {
    if (!this.#ended) return false;
    return next === null ? this.#lineFeed : this.#lineFeed || next !== lineFeed;
  }
}
