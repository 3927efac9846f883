import type { Clock, Release } from "../ports/clock.js";
import { type QueuedTask, TimerQueue } from "./timer-queue.js";

/** The virtual clock, with what a diagnosis of a standstill needs. */
export interface VirtualClock extends Clock {
  readonly kind: "virtual";
  /** What is being waited for outside the process's own queues, oldest first; time stands still while there is any. */
  readonly holds: readonly string[];
  /** Tasks that wait for their time. */
  readonly pending: number;
  /**
   * It is `to` now, if it was earlier before. Nothing runs meanwhile: what was due in between is late, as it is for a host
   * that slept.
   */
  jump(to: number): void;
}

/**
 * A clock that jumps to the next timer as soon as everything in process is idle.
 *
 * Idle means: no hold is out, and one whole turn of the event loop (microtasks, sockets, immediates) has gone by since
 * the last task. Between two tasks, equal times included, there is always such a turn; before a deadline there are
 * two with nothing started in them, so that what was sent at its instant is delivered first. With no task pending it
 * does nothing and keeps no process alive.
 *
 * @example
 * ```ts
 * import { virtualClock } from "@scn/runtime";
 *
 * const clock = virtualClock();
 * const tenMinutes = new Promise<void>((resolve) => clock.after(600_000, resolve));
 * await tenMinutes;
 * clock.now(); // 600000
 * ```
 */
export function virtualClock(options: { readonly startedAt?: number } = {}): VirtualClock {
  return new JumpingClock(options.startedAt ?? Date.now());
}

class JumpingClock implements VirtualClock {
  readonly kind = "virtual";
  readonly startedAt: number;
  #now = 0;
  #queue = new TimerQueue();
  #holds = new Set<{ readonly what: string }>();
  #turn: NodeJS.Immediate | null = null;
  /** Counts everything that happens, to see whether a turn went by in silence. */
  #activity = 0;
  #seen = -1;

  constructor(startedAt: number) {
    this.startedAt = startedAt;
  }

  get holds(): readonly string[] {
    return [...this.#holds].map((hold) => hold.what);
  }

  get pending(): number {
    return this.#queue.size;
  }

  now(): number {
    return this.#now;
  }

  jump(to: number): void {
    this.#now = Math.max(this.#now, to);
    this.#activity++;
  }

  after(delay: number, task: () => void): Release {
    return this.#add(delay, false, task);
  }

  deadline(delay: number, task: () => void): Release {
    return this.#add(delay, true, task);
  }

  hold(what: string): Release {
    const hold = { what };
    this.#holds.add(hold);
    this.#activity++;
    return () => {
      if (!this.#holds.delete(hold)) return;
      this.#activity++;
      this.#watch();
    };
  }

  #add(delay: number, late: boolean, task: () => void): Release {
    if (delay === Number.POSITIVE_INFINITY) return () => {};
    const entry: QueuedTask = this.#queue.add(this.#now + Math.max(0, delay || 0), late, task);
    this.#activity++;
    this.#watch();
    return () => {
      if (!this.#queue.cancel(entry)) return;
      this.#activity++;
      if (this.#queue.size === 0) this.#rest();
    };
  }

  /** Looks for idleness one turn later, if there is a reason to. */
  #watch(): void {
    if (this.#turn !== null || this.#queue.size === 0 || this.#holds.size > 0) return;
    this.#turn = setImmediate(this.#look);
  }

  #rest(): void {
    if (this.#turn !== null) clearImmediate(this.#turn);
    this.#turn = null;
  }

  readonly #look = (): void => {
    this.#turn = null;
    const next = this.#queue.peek();
    if (next === undefined || this.#holds.size > 0) return;
    const quiet = this.#seen === this.#activity;
    this.#seen = this.#activity;
    if (next.late && !quiet) {
      this.#watch();
      return;
    }
    this.#queue.take();
    this.#now = Math.max(this.#now, next.time);
    this.#activity++;
    try {
      next.task();
    } finally {
      this.#watch();
    }
  };
}
