import type { Clock, Release } from "../ports/clock.js";
import { realClock } from "./real-clock.js";
import { type VirtualClock, virtualClock } from "./virtual-clock.js";

/** A real clock that begins in the past: there it jumps, as a virtual one does, until `goLive` brings it to now. */
export interface CatchUpClock extends Clock {
  readonly kind: "real";
  /** Whether it has not yet come to now. */
  readonly behind: boolean;
  /**
   * In the past: it is `to` now, if it was earlier before; what was due in between runs afterwards. `startedAt`: the
   * wall-clock time of 0 from here on.
   */
  jump(to: number, startedAt?: number): void;
  /** What time it is outside, ms since 1970. */
  timeOfDay(): number;
  /** From here on time goes by as on the host's monotonic clock, and it is `position` now. Once. */
  goLive(position: number): void;
}

interface Task {
  readonly due: number;
  readonly late: boolean;
  readonly task: () => void;
  release: Release;
}

/**
 * A clock for what has happened before and happens again, and then goes on in real time.
 *
 * @param startedAt when the first run began, ms since 1970
 *
 * @example
 * ```ts
 * import { catchUpClock } from "@scn/runtime";
 *
 * const clock = catchUpClock(0);
 * clock.jump(60_000);
 * clock.now(); // 60000
 * clock.behind; // true
 * ```
 */
export function catchUpClock(
  startedAt: number,
  { live = realClock() }: { readonly live?: Clock } = {},
): CatchUpClock {
  return new CatchingUp(startedAt, live);
}

class CatchingUp implements CatchUpClock {
  readonly kind = "real";
  readonly #live: Clock;
  #past: VirtualClock | null;
  #startedAt: number;
  /** The live clock's zero, on this one. */
  #offset = 0;
  readonly #tasks = new Set<Task>();

  constructor(startedAt: number, live: Clock) {
    this.#startedAt = startedAt;
    this.#live = live;
    this.#past = virtualClock({ startedAt });
  }

  get behind(): boolean {
    return this.#past !== null;
  }

  /** Moves when it goes live, so that `startedAt + now()` is always the time of day. */
  get startedAt(): number {
    return this.#startedAt;
  }

  now(): number {
    return this.#past === null ? this.#live.now() + this.#offset : this.#past.now();
  }

  after(delay: number, task: () => void): Release {
    return this.#add(delay, false, task);
  }

  deadline(delay: number, task: () => void): Release {
    return this.#add(delay, true, task);
  }

  hold(what: string): Release {
    return this.#past === null ? this.#live.hold(what) : this.#past.hold(what);
  }

  interruption(since: number): number | null {
    return this.#past === null ? (this.#live.interruption?.(since - this.#offset) ?? null) : null;
  }

  jump(to: number, startedAt = this.#startedAt): void {
    if (this.#past === null) return;
    this.#startedAt = startedAt;
    this.#past.jump(to);
  }

  timeOfDay(): number {
    return this.#live.startedAt + this.#live.now();
  }

  goLive(position: number): void {
    if (this.#past === null) return;
    this.#past = null;
    this.#offset = position - this.#live.now();
    this.#startedAt = this.#live.startedAt - this.#offset;
    for (const task of [...this.#tasks].sort((a, b) => a.due - b.due)) {
      task.release();
      this.#arm(task, this.#live, task.due - position);
    }
  }

  #add(delay: number, late: boolean, task: () => void): Release {
    if (this.#past === null) return late ? this.#live.deadline(delay, task) : this.#live.after(delay, task);
    const due = this.#past.now() + Math.max(0, delay || 0);
    const entry: Task = { due, late, task, release: () => {} };
    this.#tasks.add(entry);
    this.#arm(entry, this.#past, delay);
    return () => {
      this.#tasks.delete(entry);
      entry.release();
    };
  }

  #arm(entry: Task, clock: Clock, delay: number): void {
    const run = () => {
      this.#tasks.delete(entry);
      entry.task();
    };
    entry.release = entry.late ? clock.deadline(delay, run) : clock.after(delay, run);
  }
}
