import type { LinePlace, PlacedByte } from "./disturbance.js";

/** Counts along the line. */
export class LinePlaces {
  #write = 0;
  #byte = 0;
  #added = 0;

  /** Where the next byte will stand. */
  get next(): LinePlace {
    return { write: this.#write, byte: this.#byte, added: this.#added };
  }

  /** The host wrote something. */
  wrote(): void {
    this.#write++;
    this.#byte = 0;
    this.#added = 0;
  }

  /** A byte of the module. */
  heard(byte: number): PlacedByte {
    const place = this.next;
    this.#byte++;
    this.#added = 0;
    return { byte, place };
  }

  /** Bytes of a chunk that nobody disturbs. */
  pass(count: number): void {
    this.#byte += count;
    this.#added = 0;
  }

  /** What chaos puts in. */
  add(bytes: Uint8Array): readonly PlacedByte[] {
    return Array.from(bytes, (byte) => {
      const place = this.next;
      this.#added++;
      return { byte, place };
    });
  }
}
