import { latin1Between } from "../expression/bytes.js";

/** How much is decoded at once, bytes. Not all: while a long payload comes, its header is asked for with every chunk. */
const ahead = 65_536;

/** Chunks that come while something is left share memory: of so many bytes at least, for making it takes longer than filling it. */
const leastRoom = 8_192;

/**
 * Bytes that have come and are not framed yet.
 *
 * A chunk that arrives when nothing is left is used as it is, without a copy. Frames keep views of the memory, so
 * bytes once written stay where they are; memory is only ever added behind them or replaced.
 */
export class ReceiveBuffer {
  bytes: Uint8Array = new Uint8Array(0);
  /** First byte that no frame has used up. */
  at = 0;
  /** End of what has come. */
  end = 0;
  #own = false;
  #text = "";
  #textFrom = 0;
  #textTo = 0;

  /** How far the offsets of what is left moved down. */
  push(chunk: Uint8Array): number {
    const left = this.end - this.at;
    if (left === 0) {
      const moved = this.at;
      this.bytes = chunk;
      this.at = 0;
      this.end = chunk.length;
      this.#own = false;
      this.#forgetText();
      return moved;
    }
    if (this.#own && this.end + chunk.length <= this.bytes.length) {
      this.bytes.set(chunk, this.end);
      this.end += chunk.length;
      return 0;
    }
    const room = new Uint8Array(Math.max(leastRoom, (left + chunk.length) * 2));
    room.set(this.bytes.subarray(this.at, this.end));
    room.set(chunk, left);
    const moved = this.at;
    this.bytes = room;
    this.#own = true;
    this.#forgetText();
    this.at = 0;
    this.end = left + chunk.length;
    return moved;
  }

  get rest(): Uint8Array {
    return this.bytes.subarray(this.at, this.end);
  }

  /** One character a byte. Much is decoded at once: a call a line would cost more than the lines. */
  latin1(from: number, to: number): string {
    if (from >= this.#textFrom && to <= this.#textTo) {
      return this.#text.slice(from - this.#textFrom, to - this.#textFrom);
    }
    this.#textFrom = from;
    this.#textTo = Math.max(to, Math.min(this.end, from + ahead));
    this.#text = latin1Between(this.bytes, from, this.#textTo);
    return this.#text.slice(0, to - from);
  }

  #forgetText(): void {
    this.#text = "";
    this.#textFrom = 0;
    this.#textTo = 0;
  }
}
