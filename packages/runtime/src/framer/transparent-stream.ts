import { Frame } from "./frame.js";
import { lineFeed, pastLineEnd } from "./line-end.js";
import type { ReceiveBuffer } from "./receive-buffer.js";

/**
 * Transparent mode: everything is data, until one of the endings stands there as a line of its own.
 *
 * Data is handed out at once, also when it may turn out to be the beginning of an ending; the ending's frame then says
 * how many bytes to take back. To hold them would keep a script waiting for bytes that have come.
 */
export class TransparentStream {
  readonly #buffer: ReceiveBuffer;
  readonly #endings: Buffer[];
  /** The rest of the line end of the line that began the mode may still come: it is not data. */
  #lineEndMayCome: boolean;
  /** The last bytes handed out, as many as an ending may need. */
  #tail: Buffer = Buffer.alloc(0);

  constructor(buffer: ReceiveBuffer, endings: readonly string[]) {
    this.#buffer = buffer;
    this.#endings = endings.map(asLine);
    this.#lineEndMayCome = buffer.at === 0 || buffer.bytes[buffer.at - 1] !== lineFeed;
  }

  addEnding(line: string): void {
    const ending = asLine(line);
    if (!this.#endings.some((known) => known.equals(ending))) this.#endings.push(ending);
  }

  /** How much of what was handed out last may be the beginning of an ending. */
  get undecided(): number {
    const tail = this.#tail;
    for (let from = 0; from < tail.length; from++) {
      const rest = tail.subarray(from);
      if (this.#endings.some((ending) => ending.subarray(0, rest.length).equals(rest))) return rest.length;
    }
    return 0;
  }

  next(): Frame | null {
    const buffer = this.#buffer;
    const from = this.#lineEndMayCome ? pastLineEnd(buffer, buffer.at) : buffer.at;
    if (from === -1 || from >= buffer.end) return null;
    this.#lineEndMayCome = false;
    const tail = this.#tail.length;
    const fresh = Buffer.from(buffer.bytes.buffer, buffer.bytes.byteOffset + from, buffer.end - from);
    const seen = tail === 0 ? fresh : Buffer.concat([this.#tail, fresh]);
    const found = this.#firstEnding(seen, tail);
    if (found === null) return this.#data(from, buffer.end, seen);
    const begins = found.at - tail;
    if (begins > 0) return this.#data(from, from + begins, seen.subarray(0, found.at));
    const end = from + begins + found.ending.length;
    const text = found.ending.toString("latin1", 2, found.ending.length - 2);
    const frame = new Frame(
      "end-of-data",
      buffer.bytes,
      buffer.at,
      end,
      end,
      end,
      text,
      -1,
      -1,
      false,
      -begins,
    );
    buffer.at = end;
    return frame;
  }

  /**
   * The ending that is complete first, with a byte behind `known`. What was whole before it was an ending (`addEnding`) has
   * been handed out as data.
   */
  #firstEnding(bytes: Buffer, known: number): { readonly at: number; readonly ending: Buffer } | null {
    let first: { readonly at: number; readonly ending: Buffer } | null = null;
    for (const ending of this.#endings) {
      const at = bytes.indexOf(ending, Math.max(0, known - ending.length + 1));
      if (at === -1) continue;
      if (first === null || at + ending.length < first.at + first.ending.length) first = { at, ending };
    }
    return first;
  }

  #data(from: number, to: number, seen: Buffer): Frame {
    const buffer = this.#buffer;
    const frame = new Frame("data", buffer.bytes, buffer.at, from, to, to);
    buffer.at = to;
    const keep = Math.max(0, ...this.#endings.map((ending) => ending.length - 1));
    this.#tail = Buffer.from(seen.subarray(Math.max(0, seen.length - keep)));
    return frame;
  }
}

function asLine(text: string): Buffer {
  return Buffer.from(`\r\n${text}\r\n`, "latin1");
}
