import type { Clock, Release } from "../ports/clock.js";
import { type HostTime, hostTime } from "./host-time.js";
import { Interruptions } from "./interruptions.js";
import { TimerQueue } from "./timer-queue.js";

/** The longest delay one Node timer takes, ms; longer ones are armed again on the way. */
const longestTimer = 2 ** 31 - 1;

/**
 * The monotonic clock of the host.
 *
 * All tasks share one Node timer, so that the usual deadline, armed and taken back within a millisecond, costs two
 * steps on a heap. No task runs before its time, not by a fraction of a millisecond. A deadline runs after one more
 * turn of the poll phase: bytes the system already has are read first. Pending tasks keep the process alive. Setting the
 * time of day changes nothing; that the host stood still meanwhile is noticed.
 *
 * @example
 * ```ts
 * import { realClock } from "@scn/runtime";
 *
 * const release = realClock().deadline(60_000, () => console.log("too late"));
 * release();
 * ```
 */
export function realClock(time: HostTime = hostTime): Clock {
  return new HostClock(time);
}

class HostClock implements Clock {
  readonly kind = "real";
  readonly startedAt = Date.now();
  readonly #time: HostTime;
  readonly #origin: number;
  readonly #interruptions: Interruptions;
  #queue = new TimerQueue();
  #timer: NodeJS.Timeout | null = null;
  /** When the Node timer goes off, on this clock. */
  #armedFor = Number.POSITIVE_INFINITY;
  #asleep = true;
  #turn: NodeJS.Immediate | null = null;
  /** Deadlines at or before this time have had their turn of the poll phase. */
  #polledAt = Number.NEGATIVE_INFINITY;

  constructor(time: HostTime) {
    this.#time = time;
    this.#origin = time.monotonic();
    this.#interruptions = new Interruptions(time);
  }

  now(): number {
    return this.#time.monotonic() - this.#origin;
  }

  interruption(since: number): number | null {
    return this.#interruptions.after(since);
  }

  after(delay: number, task: () => void): Release {
    return this.#add(delay, false, task);
  }

  deadline(delay: number, task: () => void): Release {
    return this.#add(delay, true, task);
  }

  hold(): Release {
    return () => {};
  }

  #add(delay: number, late: boolean, task: () => void): Release {
    if (delay === Number.POSITIVE_INFINITY) return () => {};
    const now = this.now();
    const entry = this.#queue.add(now + Math.max(0, delay || 0), late, task);
    if (entry.time <= now) this.#pollSoon();
    else if (entry.time < this.#armedFor) this.#arm(entry.time, now);
    else this.#wake();
    return () => {
      if (this.#queue.cancel(entry) && this.#queue.size === 0) this.#sleep();
    };
  }

  #arm(time: number, now: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#armedFor = Math.min(time, now + longestTimer);
    this.#asleep = false;
    this.#timer = setTimeout(this.#ring, Math.min(longestTimer, Math.max(1, Math.ceil(time - now))));
  }

  /** Nothing is pending: the timer may stay, but must not keep the process alive. */
  #sleep(): void {
    if (this.#timer === null || this.#asleep) return;
    this.#asleep = true;
    this.#timer.unref();
  }

  #wake(): void {
    if (this.#timer === null || !this.#asleep) return;
    this.#asleep = false;
    this.#timer.ref();
  }

  #pollSoon(): void {
    this.#turn ??= setImmediate(this.#polled);
  }

  readonly #ring = (): void => {
    this.#timer = null;
    this.#interruptions.rang(this.#armedFor, this.now());
    this.#armedFor = Number.POSITIVE_INFINITY;
    this.#run();
  };

  readonly #polled = (): void => {
    this.#turn = null;
    this.#run();
  };

  /** Runs what is due; the first due deadline asks for a turn of the poll phase and stops the round. */
  #run(): void {
    const now = this.now();
    const polled = this.#polledAt;
    try {
      for (let next = this.#queue.peek(); next !== undefined && next.time <= now; next = this.#queue.peek()) {
        if (next.late && next.time > polled) {
          this.#polledAt = now;
          this.#pollSoon();
          return;
        }
        this.#queue.take();
        next.task();
      }
    } finally {
      this.#rearm();
    }
  }

  #rearm(): void {
    const next = this.#queue.peek();
    if (next === undefined || this.#turn !== null) return;
    const now = this.now();
    if (next.time <= now) this.#pollSoon();
    else if (this.#timer === null || next.time < this.#armedFor) this.#arm(next.time, now);
  }
}
