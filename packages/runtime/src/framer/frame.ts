import { fromLatin1, latin1 } from "../expression/bytes.js";

/**
 * `line`: text up to a line end, with its payload if the catalogue says one follows. `prompt`: the `>` that has no line
 * end. `echo`: prompt data sent back. `data`: transparent mode. `end-of-data`: the line that ended transparent mode.
 * `noise`: NULs, and text without a line end beyond the limit (`overlong`).
 */
export type FrameKind = "line" | "prompt" | "echo" | "data" | "end-of-data" | "noise";

/**
 * One piece of what the module sent. Offsets are kept and views made when somebody asks: most frames of a flood are
 * only counted.
 *
 * @example
 * ```ts
 * import { type Frame, Framer } from "@scn/runtime";
 *
 * const framer = new Framer();
 * framer.push(new TextEncoder().encode("\r\nOK\r\n"));
 * const frame: Frame | null = framer.next();
 * frame?.kind; // "line"
 * ```
 */
export class Frame {
  readonly kind: FrameKind;
  /** The memory the offsets are of. */
  readonly source: Uint8Array;
  readonly #start: number;
  /** The content, without line end and payload: from here to there. */
  readonly from: number;
  readonly to: number;
  readonly #end: number;
  /** A line's text, one character a byte; empty for other kinds. */
  readonly latin1: string;
  /** Where the payload after the line begins in the source; -1 without one. */
  readonly #payload: number;
  /** Offset into `latin1` of an inline payload; -1 without one. */
  readonly payloadAt: number;
  readonly overlong: boolean;
  /** Of `end-of-data`: how many bytes of the line were handed out as data before it was known for what it is. */
  readonly retract: number;

  /**
   * @param start of the raw bytes, the line ends before the content included
   * @param from first byte of the content
   * @param to end of the content
   * @param end of the raw bytes, payload included
   */
  constructor(
    kind: FrameKind,
    source: Uint8Array,
    start: number,
    from: number,
    to: number,
    end: number,
    text = "",
    payload = -1,
    payloadAt = -1,
    overlong = false,
    retract = 0,
  ) {
    this.kind = kind;
    this.source = source;
    this.#start = start;
    this.from = from;
    this.to = to;
    this.#end = end;
    this.latin1 = text;
    this.#payload = payload;
    this.payloadAt = payloadAt;
    this.overlong = overlong;
    this.retract = retract;
  }

  /** Everything this frame used up of the stream: the raws of all frames, one after the other, are the stream. */
  get raw(): Uint8Array {
    return this.source.subarray(this.#start, this.#end);
  }

  /** The content: a line without its line end, data, the prompt's characters. */
  get bytes(): Uint8Array {
    // The end of data may have begun in a chunk that is gone: its text is what remains.
    if (this.kind === "end-of-data") return fromLatin1(this.latin1);
    return this.source.subarray(this.from, this.to);
  }

  /** The content with the payload, if one follows. */
  get whole(): Uint8Array {
    return this.#payload === -1 ? this.bytes : this.source.subarray(this.from, this.#end);
  }

  /** Payload on the lines after a header; `undefined` without one. */
  get payload(): Uint8Array | undefined {
    return this.#payload === -1 ? undefined : this.source.subarray(this.#payload, this.#end);
  }

  /** For tests and diagnosis. */
  toString(): string {
    return `${this.kind} ${JSON.stringify(latin1(this.bytes))}`;
  }
}
