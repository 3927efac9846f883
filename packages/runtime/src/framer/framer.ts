import { Frame } from "./frame.js";
import { carriageReturn, isLineEnd, lineFeed, pastLineEnd } from "./line-end.js";
import { LineTexts } from "./line-texts.js";
import { noPayload, type PayloadRules } from "./payload-rules.js";
import { PromptEcho } from "./prompt-echo.js";
import { ReceiveBuffer } from "./receive-buffer.js";
import { TransparentStream } from "./transparent-stream.js";

const nul = 0x00;
const blank = 0x20;

/** Longest line, also longest run of NULs or of line ends that is kept; longest believable payload. In bytes. */
export interface FramerLimits {
  readonly line: number;
  readonly payload: number;
}

const defaultLimits: FramerLimits = { line: 65_536, payload: 1_048_576 };

/**
 * Cuts what a module sends into frames. Incremental and pure: the frames are a function of the bytes and of what it
 * was told between them, not of how the bytes were cut into chunks, and the raw bytes of all frames are the stream.
 *
 * Frames are pulled one by one, so that what a frame means can change how the bytes after it are read. A line is
 * handed out at its CR already; the LF after it belongs to the next frame's raw bytes.
 *
 * @example
 * ```ts
 * import { Framer } from "@scn/runtime";
 *
 * const framer = new Framer();
 * framer.push(new TextEncoder().encode("\r\n+CSQ: 20,99\r\n\r\nOK\r\n"));
 * framer.next()?.latin1; // "+CSQ: 20,99"
 * framer.next()?.latin1; // "OK"
 * framer.next(); // null
 * ```
 */
export class Framer {
  /** Which lines carry payload; changes with the command in flight and the settings. */
  rules: PayloadRules = noPayload;
  /** First characters of prompts without a line end that may come now: `>`; empty when none may. */
  prompt = "";
  readonly #limits: FramerLimits;
  readonly #buffer = new ReceiveBuffer();
  readonly #texts = new LineTexts();
  readonly #echo = new PromptEcho();
  /** How far the current line, or run of NULs, has been searched for its end. */
  #searched = 0;
  /** How far what has come is known to be line ends. */
  #lineEnds = 0;
  /** Right behind a prompt: one blank may follow, and the data's echo. */
  #afterPrompt = false;
  /** The beginning of a line beyond the limit was handed out: up to its line end, what follows is no line either. */
  #insideOverlong = false;
  /** The payload of the line at hand was given up: it is a plain line. */
  #plain = false;
  #awaitsPayload = false;
  #stream: TransparentStream | null = null;

  constructor(limits: Partial<FramerLimits> = {}) {
    this.#limits = { ...defaultLimits, ...limits };
  }

  /** Bytes that came, however they were cut; the frames they complete are taken with `next`. */
  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    const moved = this.#buffer.push(chunk);
    this.#searched = Math.max(0, this.#searched - moved);
    this.#lineEnds = Math.max(0, this.#lineEnds - moved);
  }

  /** What has come and is not in a frame yet: line ends, or the beginning of something. */
  get rest(): Uint8Array {
    return this.#buffer.rest;
  }

  /** What `rest` has is a header whose payload has not all come. */
  get awaitsPayload(): boolean {
    return this.#awaitsPayload;
  }

  /** The next frame, or `null` until more bytes come. */
  next(): Frame | null {
    if (this.#stream !== null) return this.#nextData(this.#stream);
    if (this.#insideOverlong) return this.#nextOverlong();
    const buffer = this.#buffer;
    const { bytes, end } = buffer;
    let at = buffer.at;
    if (this.#afterPrompt) {
      const echo = this.#nextEcho();
      if (echo !== "no") return echo;
      if (bytes[at] === blank) at++;
    }
    if (this.#lineEnds > at) at = this.#lineEnds;
    let code = bytes[at];
    while (at < end && (code === carriageReturn || code === lineFeed)) code = bytes[++at];
    this.#lineEnds = at;
    if (at - buffer.at > this.#limits.line) return this.#takeOverlong(buffer.at);
    if (at >= end) return null;
    if (code === nul) return this.#nextNuls(at);
    if (this.prompt !== "" && code === this.prompt.charCodeAt(0)) return this.#nextPrompt(at);
    return this.#nextLine(at);
  }

  /** Prompt data was written: the module may send it back, right behind the prompt. */
  expectEcho(data: Uint8Array): void {
    this.#echo.expect(data);
  }

  /** The command that asked for data is over. */
  forgetEcho(): void {
    this.#echo.forget();
  }

  /** The line just handed out began transparent mode: raw bytes follow its line end. */
  enterTransparent(endings: readonly string[]): void {
    this.#stream = new TransparentStream(this.#buffer, endings);
    this.#searched = 0;
  }

  /** From here this line ends transparent mode too. */
  alsoEndsWith(line: string): void {
    this.#stream?.addEnding(line);
  }

  /** So many of the data bytes handed out last may be taken back. */
  get undecided(): number {
    return this.#stream?.undecided ?? 0;
  }

  /** This side has left transparent mode: what was not handed out as data is lines again. */
  leaveTransparent(): void {
    this.#stream = null;
  }

  /** Forgets what of a line or payload has come, and transparent mode: the port was opened again. */
  reset(): void {
    this.#stream = null;
    this.#plain = false;
    this.#awaitsPayload = false;
    this.#afterPrompt = false;
    this.#insideOverlong = false;
    this.#searched = 0;
    this.#echo.forget();
    this.#buffer.at = this.#buffer.end;
  }

  /** Gives up the payload being waited for: its header is a plain line, and what came after it is read as lines. */
  abandonPayload(): void {
    if (this.#awaitsPayload) this.#plain = true;
  }

  #nextData(stream: TransparentStream): Frame | null {
    const frame = stream.next();
    if (frame?.kind === "end-of-data") this.#stream = null;
    return frame;
  }

  #nextNuls(from: number): Frame | null {
    const { bytes, end } = this.#buffer;
    let to = Math.max(from, this.#searched);
    while (to < end && bytes[to] === nul) to++;
    this.#searched = to;
    if (to - from > this.#limits.line) return this.#takeOverlong(from);
    // A run that is still growing waits, so that its frame does not depend on how it was cut.
    return to === end ? null : this.#take("noise", from, to, to);
  }

  #nextPrompt(from: number): Frame {
    const frame = this.#take("prompt", from, from + 1, from + 1);
    this.#afterPrompt = true;
    return frame;
  }

  #nextEcho(): Frame | null | "no" {
    const found = this.#echo.find(this.#buffer);
    if (found === null || found === "no") return found;
    return this.#take("echo", found.from, found.to, found.to);
  }

  #nextLine(from: number): Frame | null {
    const buffer = this.#buffer;
    const { bytes, end } = buffer;
    let to = Math.max(from, this.#searched);
    // Lines are short: looking at each byte is faster than two calls of indexOf.
    for (; to < end; to++) {
      const code = bytes[to];
      if (code === carriageReturn || code === lineFeed) break;
    }
    this.#searched = to;
    if (this.rules.anyInline && !this.#plain) {
      const inline = this.#nextInline(from, to);
      if (inline !== "no") return inline;
    }
    if (to - from > this.#limits.line) return this.#beginOverlong(from);
    if (to === end) return null;
    const text = this.#texts.of(buffer, from, to);
    const length = this.#plain ? 0 : this.rules.afterLine(text);
    if (length <= 0 || length > this.#limits.payload) return this.#take("line", from, to, to + 1, text);
    const payload = pastLineEnd(buffer, to);
    if (payload === -1 || payload + length > end) return this.#awaitPayload();
    return this.#take("line", from, to, payload + length, text, payload);
  }

  #nextInline(from: number, to: number): Frame | null | "no" {
    const buffer = this.#buffer;
    const whole = to < buffer.end;
    const found = this.rules.inLine(buffer.latin1(from, Math.min(to, from + headerLimit)), whole);
    if (found === null || found === "more" || found.length > this.#limits.payload) return "no";
    const after = from + found.at + found.length;
    const { bytes, end } = buffer;
    if (found.last) {
      if (after > end) return this.#awaitPayload();
      return this.#take("line", from, after, after, buffer.latin1(from, after), -1, found.at);
    }
    let stop = after;
    for (; stop < end; stop++) {
      const code = bytes[stop];
      if (code === carriageReturn || code === lineFeed) break;
    }
    if (stop - after > this.#limits.line) return this.#beginOverlong(from);
    if (stop >= end) return this.#awaitPayload();
    return this.#take("line", from, stop, stop + 1, buffer.latin1(from, stop), -1, found.at);
  }

  #awaitPayload(): null {
    this.#awaitsPayload = true;
    return null;
  }

  #beginOverlong(from: number): Frame {
    const frame = this.#takeOverlong(from);
    this.#insideOverlong = true;
    return frame;
  }

  /** What follows of a line beyond the limit, in pieces of the limit, up to its line end. */
  #nextOverlong(): Frame | null {
    const { bytes, at, end } = this.#buffer;
    let to = Math.max(at, this.#searched);
    while (to < end && !isLineEnd(bytes[to])) to++;
    this.#searched = to;
    if (to - at > this.#limits.line) return this.#takeOverlong(at);
    if (to === end) return null;
    this.#insideOverlong = false;
    return to === at ? this.next() : this.#take("noise", at, to, to, "", -1, -1, true);
  }

  #takeOverlong(from: number): Frame {
    const to = from + this.#limits.line;
    return this.#take("noise", from, to, to, "", -1, -1, true);
  }

  #take(
    kind: "line" | "prompt" | "echo" | "noise",
    from: number,
    to: number,
    end: number,
    text = "",
    payload = -1,
    payloadAt = -1,
    overlong = false,
  ): Frame {
    const buffer = this.#buffer;
    const frame = new Frame(kind, buffer.bytes, buffer.at, from, to, end, text, payload, payloadAt, overlong);
    buffer.at = end;
    this.#searched = end;
    this.#afterPrompt = false;
    this.#plain = false;
    this.#awaitsPayload = false;
    return frame;
  }
}

/** A header before an inline payload is never longer. */
const headerLimit = 1024;
