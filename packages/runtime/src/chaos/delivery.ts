import type { Clock, Release } from "../ports/clock.js";

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
    if (bytes.length === 0) return;
    const last = this.#queue.at(-1)?.at ?? 0;
    if (this.#queue.length === 0 && at <= this.#clock.now() && !this.#handing) {
      this.#hand(bytes);
      return;
    }
    this.#queue.push({ bytes, at: Math.max(at, last) });
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
