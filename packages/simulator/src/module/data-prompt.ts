import { concatBytes } from "./bytes.js";
import type { InputSink } from "./input-sink.js";

/** How the data after a prompt ends: at Ctrl+Z, at Ctrl+Z or that many bytes, after that many bytes. */
export type DataEnd = "ctrl-z" | { readonly upTo: number } | { readonly length: number };

/** What came after a prompt. */
export type PromptData =
  | { readonly kind: "data"; readonly bytes: Uint8Array }
  | { readonly kind: "cancelled" }
  /** With what had come until then. */
  | { readonly kind: "timeout"; readonly bytes: Uint8Array };

const ctrlZ = 0x1a;
const esc = 0x1b;

/** Collects the data a prompt asked for. Esc cancels only where the length is open: else it is data. */
export class DataPrompt implements InputSink {
  readonly #end: DataEnd;
  readonly #echo: (bytes: Uint8Array) => void;
  readonly #done: (data: PromptData) => void;
  readonly #typed: Uint8Array[] = [];
  #length = 0;

  constructor(end: DataEnd, echo: (bytes: Uint8Array) => void, done: (data: PromptData) => void) {
    this.#end = end;
    this.#echo = echo;
    this.#done = done;
  }

  /** What has come so far. */
  get typed(): Uint8Array {
    return concatBytes(this.#typed);
  }

  accept(bytes: Uint8Array, from: number): number {
    if (this.#end === "ctrl-z") return this.#untilKey(bytes, from, Number.POSITIVE_INFINITY);
    return "upTo" in this.#end
      ? this.#untilKey(bytes, from, this.#end.upTo)
      : this.#counted(bytes, from, this.#end.length);
  }

  #untilKey(bytes: Uint8Array, from: number, most: number): number {
    const offset = bytes.subarray(from).findIndex((byte) => byte === ctrlZ || byte === esc);
    const typed = offset < 0 ? bytes.length - from : offset;
    if (this.#length + typed >= most) return this.#counted(bytes, from, most);
    if (offset < 0) {
      this.#take(bytes.subarray(from));
      return bytes.length;
    }
    const at = from + offset;
    this.#take(bytes.subarray(from, at));
    if (bytes[at] === esc) this.#done({ kind: "cancelled" });
    else this.#finish();
    return at + 1;
  }

  #counted(bytes: Uint8Array, from: number, length: number): number {
    const to = Math.min(bytes.length, from + length - this.#length);
    this.#take(bytes.subarray(from, to));
    if (this.#length >= length) this.#finish();
    return to;
  }

  /** Keys that end the data are not part of it and not echoed. */
  #take(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#typed.push(bytes);
    this.#length += bytes.length;
    this.#echo(bytes);
  }

  #finish(): void {
    this.#done({ kind: "data", bytes: this.typed });
  }
}
