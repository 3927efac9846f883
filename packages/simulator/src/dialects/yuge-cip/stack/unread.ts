import { concatBytes } from "../../../module/bytes.js";

/** Data that came over one link and that the host has not fetched yet (9.27). */
export class Unread {
  #chunks: Uint8Array[] = [];
  #length = 0;
  /** The host has been told and has not fetched anything since. */
  announced = false;

  get length(): number {
    return this.#length;
  }

  add(bytes: Uint8Array): void {
    this.#chunks.push(bytes);
    this.#length += bytes.length;
  }

  /** Up to `most` bytes, the oldest first. */
  take(most: number): Uint8Array {
    const all = concatBytes(this.#chunks);
    const taken = all.subarray(0, most);
    const rest = all.subarray(taken.length);
    this.#chunks = rest.length === 0 ? [] : [rest];
    this.#length = rest.length;
    return taken;
  }
}
