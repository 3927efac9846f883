import type { InputSink } from "./input-sink.js";

/** How the data after a prompt ends. */
export type DataEnd = "ctrl-z" | { readonly length: number };

/** What came after a prompt. */
export type PromptData =
  | { readonly kind: "data"; readonly bytes: Uint8Array }
  | { readonly kind: "cancelled" }
  | { readonly kind: "timeout" };

const ctrlZ = 0x1a;
const esc = 0x1b;

/** Collects the data a prompt asked for. Esc cancels only where the length is open: else it is data. */
export class DataPrompt implements InputSink {
  readonly #end: DataEnd;
  readonly #echo: (bytes: Uint8Array) => void;
  readonly #done: (data: PromptData) => void;
  #typed: number[] = [];

  constructor(end: DataEnd, echo: (bytes: Uint8Array) => void, done: (data: PromptData) => void) {
    this.#end = end;
    this.#echo = echo;
    this.#done = done;
  }

  accept(bytes: Uint8Array, from: number): number {
    const to =
      this.#end === "ctrl-z" ? this.#untilKey(bytes, from) : this.#counted(bytes, from, this.#end.length);
    this.#echo(bytes.subarray(from, to));
    return to;
  }

  #untilKey(bytes: Uint8Array, from: number): number {
    for (let at = from; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === ctrlZ) {
        this.#finish();
        return at + 1;
      }
      if (byte === esc) {
        this.#done({ kind: "cancelled" });
        return at + 1;
      }
      this.#typed.push(byte);
    }
    return bytes.length;
  }

  #counted(bytes: Uint8Array, from: number, length: number): number {
    const to = Math.min(bytes.length, from + length - this.#typed.length);
    for (const byte of bytes.subarray(from, to)) this.#typed.push(byte);
    if (this.#typed.length >= length) this.#finish();
    return to;
  }

  #finish(): void {
    this.#done({ kind: "data", bytes: Uint8Array.from(this.#typed) });
  }
}
