import type { InputSink } from "./input-sink.js";

const lf = 0x0a;

/** A module asleep: the first whole line wakes it, and everything that comes is lost. */
export class SleepingInput implements InputSink {
  readonly #settings: { readonly s3: number };
  readonly #woken: () => void;
  #asleep = true;

  constructor(settings: { readonly s3: number }, woken: () => void) {
    this.#settings = settings;
    this.#woken = woken;
  }

  accept(bytes: Uint8Array, from: number): number {
    const ends = bytes.subarray(from).some((byte) => byte === this.#settings.s3 || byte === lf);
    if (ends && this.#asleep) {
      this.#asleep = false;
      this.#woken();
    }
    return bytes.length;
  }
}
