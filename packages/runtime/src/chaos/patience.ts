import type { Clock, Release } from "../ports/clock.js";
import type { Command } from "../session/session.js";

/** Before the end of a wait, ms: what comes in time must also be seen in time. */
const margin = 50;
/** Of a limit that other waits need too, a delay takes this part. */
const share = 0.1;

interface Wait {
  readonly until: number;
  readonly around: number | null;
}

/** How late something may come, so that nobody who waits for it gives up. */
export class Patience {
  readonly #clock: Clock;
  readonly #waits = new Set<Wait>();
  /** When the scenario must be over; `null`: whenever it likes. */
  readonly #end: number | null;

  constructor(clock: Clock, end: number | null) {
    this.#clock = clock;
    this.#end = end;
  }

  wait(until: number, around: number | null): Release {
    const wait = { until, around };
    this.#waits.add(wait);
    return () => this.#waits.delete(wait);
  }

  /** On the clock; now where nobody waits. */
  latest(command: Command | null): number {
    const now = this.#clock.now();
    if (this.#waits.size === 0) return now;
    let latest = command === null ? Number.POSITIVE_INFINITY : command.sentAt + command.maxResponse - margin;
    for (const { until, around } of [
      ...this.#waits,
      { until: Number.POSITIVE_INFINITY, around: this.#end },
    ]) {
      latest = Math.min(latest, until - margin);
      if (around !== null) latest = Math.min(latest, now + (around - now) * share);
    }
    return Math.max(now, latest);
  }
}
