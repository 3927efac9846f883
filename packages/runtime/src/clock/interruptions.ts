import type { HostTime } from "./host-time.js";

/** A timer so late is no busy host any more, ms; nor is time that only the host's boot clock has seen. */
const standstill = 5000;

/** Notices that the host was suspended, or the process stopped, by the gap it leaves between a timer and its time. */
export class Interruptions {
  readonly #time: HostTime;
  /** What the boot clock is ahead of the monotonic one, ms. It grows while the host is suspended. */
  #ahead: number;
  #last: { readonly at: number; readonly length: number } | null = null;

  constructor(time: HostTime) {
    this.#time = time;
    this.#ahead = time.sinceBoot() - time.monotonic();
  }

  /** A timer for the time `wanted` has gone off at `now`, both on the clock. */
  rang(wanted: number, now: number): void {
    const ahead = this.#time.sinceBoot() - this.#time.monotonic();
    const length = Math.max(now - wanted, ahead - this.#ahead);
    this.#ahead = ahead;
    if (length >= standstill) this.#last = { at: now, length };
  }

  /** The length of the last one that ended after `since`, ms. */
  after(since: number): number | null {
    return this.#last !== null && this.#last.at > since ? this.#last.length : null;
  }
}
