import { type SchedulerAction, type SchedulerLike, Subscription } from "rxjs";
import type { Clock, Release } from "../ports/clock.js";

/**
 * The clock as an RxJS scheduler, for `timer`, `delay`, `timeout`, `retry` and the like. Always asynchronous, also
 * with a delay of 0.
 *
 * @example
 * ```ts
 * timer(5_000, clockScheduler(clock)).subscribe(() => console.log(clock.now()));
 * ```
 */
export function clockScheduler(clock: Clock): SchedulerLike {
  return {
    now: () => clock.now(),
    schedule<T>(
      work: (this: SchedulerAction<T>, state?: T) => void,
      delay?: number,
      state?: T,
    ): Subscription {
      return new ClockAction(clock, work).schedule(state, delay);
    },
  };
}

class ClockAction<T> extends Subscription implements SchedulerAction<T> {
  readonly #clock: Clock;
  readonly #work: (this: SchedulerAction<T>, state?: T) => void;
  #release: Release | null = null;

  constructor(clock: Clock, work: (this: SchedulerAction<T>, state?: T) => void) {
    super(() => this.#release?.());
    this.#clock = clock;
    this.#work = work;
  }

  schedule(state?: T, delay = 0): Subscription {
    if (this.closed) return this;
    this.#release?.();
    this.#release = this.#clock.after(delay, () => {
      this.#release = null;
      try {
        this.#work.call(this, state);
      } catch (error) {
        this.unsubscribe();
        throw error;
      }
    });
    return this;
  }
}
