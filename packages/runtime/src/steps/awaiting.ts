import { Observable, type Subscriber, type Unsubscribable } from "rxjs";
import type { Release } from "../ports/clock.js";
import type { Failed } from "../verdict/failed.js";
import type { Frame } from "./frame.js";
import { now } from "./frame.js";
import { unlessStoodStill } from "./stood-still.js";

/** One wait on the module. */
export interface Wait {
  /** Looks for what is awaited and takes it; `true` when it was there. Called at once, and whenever frames came. */
  look(): boolean;
  /** When patience ends, on the run's clock. */
  readonly until: number;
  /** The failure at the deadline; `null` when the time itself was waited for. */
  late(): Failed | null;
  /** Called once if it was not there at once. */
  waiting?(): void;
}

/**
 * Waits until `look` finds what it looks for. An operator of its own, because it runs twice a command: one
 * subscription, one listener, one deadline, and none of the last two when the thing is already there.
 */
export function awaiting(frame: Frame, wait: Wait): Observable<never> {
  return new Observable((subscriber) => {
    if (wait.look()) {
      subscriber.complete();
      return;
    }
    wait.waiting?.();
    return new Waiting(frame, wait, subscriber);
  });
}

/** A wait under way. It is its own teardown, which saves a closure. */
class Waiting implements Unsubscribable {
  readonly #frame: Frame;
  readonly #start: number;
  readonly #wait: Wait;
  readonly #subscriber: Subscriber<never>;
  readonly #ear: Release;
  readonly #deadline: Release;
  readonly #patience: Release | undefined;

  constructor(frame: Frame, wait: Wait, subscriber: Subscriber<never>) {
    this.#frame = frame;
    this.#start = now(frame);
    this.#wait = wait;
    this.#subscriber = subscriber;
    this.#ear = frame.dialogue.session.listen(() => this.#look());
    this.#patience = frame.dialogue.session.device.chaos?.waitedFor(wait.until, frame.limit?.until ?? null);
    this.#deadline = frame.scenario.clock.deadline(Math.max(0, wait.until - this.#start), () => this.#end());
  }

  unsubscribe(): void {
    this.#ear();
    this.#deadline();
    this.#patience?.();
  }

  #look(): void {
    try {
      if (!this.#wait.look()) return;
    } catch (error) {
      this.#subscriber.error(error);
      return;
    }
    this.#subscriber.complete();
  }

  #end(): void {
    let failed: unknown = null;
    try {
      failed = this.#wait.late();
    } catch (error) {
      failed = error;
    }
    if (failed === null) this.#subscriber.complete();
    else this.#subscriber.error(unlessStoodStill(this.#frame, this.#start, failed));
  }
}
