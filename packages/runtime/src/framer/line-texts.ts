import type { ReceiveBuffer } from "./receive-buffer.js";

/** Texts kept: 64, by the upper six bits of a line's mark. */
const slots = 64;
const shift = 32 - 6;

/** Longer lines hardly ever come a second time, bytes. */
const longest = 64;

/**
 * The texts of lines that come again and again: for the same bytes the very same string, which is not made anew, and which
 * whoever knows it knows at one look. A text is kept from the second time on, so lines that all differ cost little.
 */
export class LineTexts {
  readonly #marks = new Int32Array(slots);
  readonly #texts: string[] = Array.from({ length: slots }, () => "");
  readonly #bytes = new Uint8Array(slots * longest);

  /** The text of the bytes from here to there, one character a byte. */
  of(buffer: ReceiveBuffer, from: number, to: number): string {
    const length = to - from;
    if (length > longest || length === 0) return buffer.latin1(from, to);
    const { bytes } = buffer;
    const mark = markOf(bytes, from, to);
    const slot = mark >>> shift;
    if (this.#marks[slot] !== mark) {
      this.#marks[slot] = mark;
      this.#texts[slot] = "";
      return buffer.latin1(from, to);
    }
    const known = this.#texts[slot] ?? "";
    if (known.length === length && this.#holds(slot * longest, bytes, from, length)) return known;
    const text = buffer.latin1(from, to);
    this.#texts[slot] = text;
    this.#bytes.set(bytes.subarray(from, to), slot * longest);
    return text;
  }

  #holds(start: number, bytes: Uint8Array, from: number, length: number): boolean {
    const kept = this.#bytes;
    for (let index = 0; index < length; index++) {
      if (kept[start + index] !== bytes[from + index]) return false;
    }
    return true;
  }
}

/** Of a line, by its length and four of its bytes: those that lines of one kind differ in stand at the end. */
function markOf(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from;
  const last = bytes[to - 1] ?? 0;
  const before = bytes[to - 2] ?? 0;
  const middle = bytes[from + (length >> 1)] ?? 0;
  const second = bytes[from + 1] ?? 0;
  return Math.imul(length ^ (last << 6) ^ (before << 12) ^ (middle << 18) ^ (second << 24), 0x9e3779b1);
}
