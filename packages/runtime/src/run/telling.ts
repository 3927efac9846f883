import type { Subscriber } from "rxjs";
import type { RunEvent } from "../events/event.js";

/**
 * Tells a run's events one after the other. Whoever hears one may end the run in that moment, and much happens at once then: it
 * is told when everybody has heard that one, so that each of several listeners has the same order.
 */
export class Telling {
  readonly #subscriber: Subscriber<RunEvent>;
  readonly #later: (RunEvent | "over")[] = [];
  #busy = false;

  constructor(subscriber: Subscriber<RunEvent>) {
    this.#subscriber = subscriber;
  }

  event(event: RunEvent): void {
    this.#take(event);
  }

  /** After the last event. */
  over(): void {
    this.#take("over");
  }

  #take(what: RunEvent | "over"): void {
    if (this.#busy) {
      this.#later.push(what);
      return;
    }
    this.#busy = true;
    try {
      for (let next: RunEvent | "over" | undefined = what; next !== undefined; next = this.#later.shift()) {
        if (next === "over") this.#subscriber.complete();
        else this.#subscriber.next(next);
      }
    } finally {
      this.#busy = false;
    }
  }
}
