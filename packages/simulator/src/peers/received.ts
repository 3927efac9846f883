import { concatBytes } from "../module/bytes.js";

/** All bytes a peer has received, in order. */
export class Received {
  #parts: Uint8Array[] = [];

  add(bytes: Uint8Array): void {
    this.#parts.push(bytes);
  }

  get bytes(): Uint8Array {
    if (this.#parts.length > 1) this.#parts = [concatBytes(this.#parts)];
    return this.#parts[0] ?? new Uint8Array();
  }
}
