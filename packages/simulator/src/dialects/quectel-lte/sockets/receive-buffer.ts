import { concatBytes } from "../../../module/bytes.js";

export interface Sender {
  readonly host: string;
  readonly port: number;
}

/** What one read takes out. */
export interface ReadPart {
  readonly bytes: Uint8Array;
  readonly from: Sender;
}

/**
 * Data that came and has not been read. A stream is read across its chunks; datagrams come out one at a time, and
 * what a read leaves of one is read next.
 */
export class ReceiveBuffer {
  readonly #stream: boolean;
  #chunks: { bytes: Uint8Array; readonly from: Sender }[] = [];
  /** All bytes that ever came. */
  total = 0;
  /** Bytes read by the host. */
  read = 0;
  /** A recv URC is out and the buffer has not been emptied since: no further one is sent. */
  announced = false;

  constructor(stream: boolean) {
    this.#stream = stream;
  }

  get unread(): number {
    return this.total - this.read;
  }

  add(bytes: Uint8Array, from: Sender): void {
    this.total += bytes.length;
    this.#chunks.push({ bytes, from });
  }

  /** Takes up to `length` bytes; `null` when there is nothing. */
  take(length: number): ReadPart | null {
    const [first] = this.#chunks;
    if (first === undefined) return null;
    const parts: Uint8Array[] = [];
    let left = length;
    while (left > 0) {
      const chunk = this.#chunks[0];
      if (chunk === undefined) break;
      const part = chunk.bytes.subarray(0, left);
      parts.push(part);
      left -= part.length;
      if (part.length === chunk.bytes.length) this.#chunks.shift();
      else chunk.bytes = chunk.bytes.subarray(part.length);
      if (!this.#stream) break;
    }
    const bytes = concatBytes(parts);
    this.read += bytes.length;
    if (this.#chunks.length === 0) this.announced = false;
    return { bytes, from: first.from };
  }
}
