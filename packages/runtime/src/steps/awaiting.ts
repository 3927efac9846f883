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

/** Who is told when a wait is over, once. */
export interface Waiter {
  done(): void;
  fail(error: unknown): void;
}

/**
 * Waits until `look` finds what it looks for. A kind of observable of its own, because it runs twice a command: a
 * sequence begins it without a subscription; one listener, one deadline, and neither when the thing is already there.
 */
export function awaiting(frame: Frame, wait: Wait): Observable<never> {
  return new Awaiting(frame, wait);
}

/** A wait that has not begun. */
export class Awaiting extends Observable<never> {
  readonly #frame: Frame;
  readonly #wait: Wait;

  constructor(frame: Frame, wait: Wait) {
    super(subscribed);
    this.#frame = frame;
    this.#wait = wait;
  }

  /** `null`: it was there at once, and `waiter` is told nothing. What `look` throws at once is thrown. */
  begin(waiter: Waiter): Unsubscribable | null {
    if (this.#wait.look()) return null;
    this.#wait.waiting?.();
    return new Waiting(this.#frame, this.#wait, waiter);
  }
}

/** One function for all of them, where a closure each would do. */
function subscribed(this: Observable<never>, subscriber: Subscriber<never>): Unsubscribable | undefined {
  if (!(this instanceof Awaiting)) return undefined;
  const waiting = this.begin({
    done: () => subscriber.complete(),
    fail: (error) => subscriber.error(error),
  });
  if (waiting === null) subscriber.complete();
  return waiting ?? undefined;
}

/** A wait under way. */
class Waiting implements Unsubscribable {
  readonly #frame: Frame;
  readonly #start: number;
  readonly #wait: Wait;
  readonly #waiter: Waiter;
  readonly #ear: Release;
  readonly #deadline: Release;
  readonly #patience: Release | undefined;

  constructor(frame: Frame, wait: Wait, waiter: Waiter) {
    this.#frame = frame;
    this.#start = now(frame);
    this.#wait = wait;
    this.#waiter = waiter;
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
      this.#fail(error);
      return;
    }
    this.#done();
  }

  #end(): void {
    let failed: unknown = null;
    try {
      failed = this.#wait.late();
    } catch (error) {
      failed = error;
    }
    if (failed === null) this.#done();
    else this.#fail(unlessStoodStill(this.#frame, this.#start, failed));
  }

  #done(): void {
    this.unsubscribe();
    this.#waiter.done();
  }

  #fail(error: unknown): void {
    this.unsubscribe();
    this.#waiter.fail(error);
  }
}
