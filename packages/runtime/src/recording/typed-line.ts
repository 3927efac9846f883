import { joinBytes } from "../expression/bytes.js";

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const controlZ = 0x1a;
const escapeKey = 0x1b;

/** What a host has written of a line that is not whole yet. */
export class TypedLine {
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;

  /** When its last byte came. */
  get at(): number {
    return this.#at;
  }

  /** Calls `whole` with each end of a line, a control-Z or an escape, which end data. */
  push(bytes: Uint8Array, at: number, whole: () => void): void {
    this.#at = at;
    let from = 0;
    for (const [index, byte] of bytes.entries()) {
      if (!ends(byte, bytes[index + 1])) continue;
      this.#bytes = joinBytes(this.#bytes, bytes.subarray(from, index + 1));
      from = index + 1;
      whole();
    }
    this.#bytes = joinBytes(this.#bytes, bytes.subarray(from));
  }

  take(): Uint8Array {
    const bytes = this.#bytes;
    this.#bytes = new Uint8Array(0);
    return bytes;
  }
}

/** CR LF is one end. */
function ends(byte: number, next: number | undefined): boolean {
  if (byte === carriageReturn) return next !== lineFeed;
  return byte === lineFeed || byte === controlZ || byte === escapeKey;
}
