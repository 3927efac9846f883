import type { EscapeSequence } from "@scn/dsl";
import type { Release } from "@scn/runtime";
import type { InputSink } from "./input-sink.js";
import type { Lifetime } from "./lifetime.js";

/** A host that waits exactly the guard time must not fail by a rounding of the real clock, ms. */
const tolerance = 10;

const plus = 0x2b;

/** LTE Standard(A) 1.3: a second of silence, `+++` within a second, a second of silence. */
export const standardEscape = { quietBefore: 1000, inputWindow: 1000, quietAfter: 1000 } as const;

/** Takes raw bytes in transparent mode and finds the guarded escape sequence among them. */
export class TransparentInput implements InputSink {
  readonly #life: Lifetime;
  readonly #times: Pick<EscapeSequence, "quietBefore" | "inputWindow" | "quietAfter">;
  readonly #data: (bytes: Uint8Array) => void;
  readonly #escaped: () => void;
  #held = 0;
  #firstPlus = 0;
  #lastByte: number;
  #timer: Release | null = null;

  constructor(
    life: Lifetime,
    times: Pick<EscapeSequence, "quietBefore" | "inputWindow" | "quietAfter">,
    handlers: { readonly data: (bytes: Uint8Array) => void; readonly escaped: () => void },
  ) {
    this.#life = life;
    this.#times = times;
    this.#data = handlers.data;
    this.#escaped = handlers.escaped;
    this.#lastByte = life.now();
  }

  accept(bytes: Uint8Array, from: number): number {
    const now = this.#life.now();
    let dataFrom = from;
    for (let at = from; at < bytes.length; at++) {
      if (bytes[at] === plus && this.#mayBeEscape(now)) {
        if (at > dataFrom) this.#data(bytes.subarray(dataFrom, at));
        dataFrom = at + 1;
        this.#hold(now);
      } else {
        this.#letGo();
      }
      this.#lastByte = now;
    }
    if (dataFrom < bytes.length) this.#data(bytes.subarray(dataFrom));
    return bytes.length;
  }

  /** Forgets a half-typed sequence when transparent mode ends another way. */
  stop(): void {
    this.#timer?.();
    this.#timer = null;
    this.#held = 0;
  }

  #mayBeEscape(now: number): boolean {
    if (this.#held === 0) return now - this.#lastByte >= this.#times.quietBefore - tolerance;
    return this.#held < 3 && now - this.#firstPlus <= this.#times.inputWindow + tolerance;
  }

  #hold(now: number): void {
    this.#held += 1;
    if (this.#held === 1) {
      this.#firstPlus = now;
      this.#timer = this.#life.after(this.#times.inputWindow + 2 * tolerance, () => this.#letGo());
    }
    if (this.#held < 3) return;
    this.#timer?.();
    this.#timer = this.#life.after(this.#times.quietAfter, () => {
      this.stop();
      this.#escaped();
    });
  }

  #letGo(): void {
    const held = this.#held;
    this.stop();
    if (held > 0) this.#data(new Uint8Array(held).fill(plus));
  }
}
