/** Transparent-mode bytes that came and nobody took yet. */
export class DataStore {
  #bytes: Uint8Array = new Uint8Array(0);
  #chunks: Uint8Array[] = [];

  add(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
  }

  get bytes(): Uint8Array {
    if (this.#chunks.length > 0) {
      this.#bytes = joinAll([this.#bytes, ...this.#chunks]);
      this.#chunks = [];
    }
    return this.#bytes;
  }

  /** Takes bytes off the front. */
  take(length: number): void {
    this.#bytes = this.bytes.subarray(length);
  }

  /** The last bytes turned out to be no data; those already taken cannot be taken back. */
  retract(length: number): void {
    const { bytes } = this;
    this.#bytes = bytes.subarray(0, Math.max(0, bytes.length - length));
  }
}

function joinAll(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
