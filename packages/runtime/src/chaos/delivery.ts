import type { Clock, Release } from "../ports/clock.js";

/** Bytes that are handed over together, not before `at` on the clock. */
export interface Read {
  readonly bytes: Uint8Array;
  readonly at: number;
}

/** Hands bytes over in their order, each not before its time. */
export class Delivery {
  readonly #clock: Clock;
  readonly #take: (bytes: Uint8Array) => void;
  #queue: { readonly bytes: Uint8Array; at: number }[] = [];
  #timer: Release | null = null;
  #handing = false;

  constructor(clock: Clock, take: (bytes: Uint8Array) => void) {
    this.#clock = clock;
    this.#take = take;
  }

  get empty(): boolean {
    return this.#queue.length === 0;
  }

  /** @param at not before this, on the clock; what stands before it goes first */
  push(bytes: Uint8Array, at: number): void {
    this.pushAll([{ bytes, at }]);
  }

  /**
   * Reads, one after another. All are on their way before the first is handed over: what somebody waits for once he has that
   * one hurries the others.
   */
  pushAll(reads: readonly Read[]): void {
    const atOnce = this.#queue.length === 0 && !this.#handing;
    for (const { bytes, at } of reads) {
      if (bytes.length > 0) this.#queue.push({ bytes, at: Math.max(at, this.#queue.at(-1)?.at ?? 0) });
    }
    for (let left = atOnce ? this.#queue.length : 0; left > 0; left--) {
      const [head] = this.#queue;
      if (head === undefined || head.at > this.#clock.now()) break;
      this.#queue.shift();
      this.#hand(head.bytes);
    }
    this.#rest();
    this.#arm();
  }

  /** All that is on its way comes by `latest`. */
  hurry(latest: number): void {
    const [head] = this.#queue;
    if (head === undefined || (this.#queue.at(-1)?.at ?? 0) <= latest) return;
    for (const item of this.#queue) item.at = Math.min(item.at, latest);
    this.#rest();
    this.#arm();
  }

  /** Hands over at once what is on its way. */
  flush(): void {
    this.#rest();
    for (const { bytes } of this.#queue.splice(0)) this.#hand(bytes);
  }

  clear(): void {
    this.#rest();
    this.#queue = [];
  }

  #arm(): void {
    const [head] = this.#queue;
    if (this.#timer !== null || head === undefined) return;
    this.#timer = this.#clock.after(Math.max(0, head.at - this.#clock.now()), () => {
      this.#timer = null;
      const item = this.#queue.shift();
      if (item !== undefined) this.#hand(item.bytes);
      this.#arm();
    });
  }

  #rest(): void {
    this.#timer?.();
    this.#timer = null;
  }

  /** What is pushed meanwhile, by whoever answers, comes after it. */
  #hand(bytes: Uint8Array): void {
    const outer = this.#handing;
    this.#handing = true;
    try {
      this.#take(bytes);
    } finally {
      this.#handing = outer;
    }
  }
}
