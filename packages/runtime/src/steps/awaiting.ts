import { Observable, type Subscriber, type Unsubscribable } from "rxjs";
import type { Release } from "../ports/clock.js";
import type { Listener } from "../session/listeners.js";
import type { Failed } from "../verdict/failed.js";
import type { Frame } from "./frame.js";
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

/** A wait, and once it has begun its own listener and its own end: one object for all of it. */
export class Awaiting extends Observable<never> implements Unsubscribable, Listener {
  readonly #frame: Frame;
  readonly #wait: Wait;
  #start = 0;
  /** `null` unless it is under way. */
  #waiter: Waiter | null = null;
  #deadline: Release | null = null;
  #patience: Release | undefined = undefined;

  constructor(frame: Frame, wait: Wait) {
    super(subscribed);
    this.#frame = frame;
    this.#wait = wait;
  }

  /** `null`: it was there at once, and `waiter` is told nothing. What `look` throws at once is thrown. */
  begin(waiter: Waiter): Unsubscribable | null {
    const wait = this.#wait;
    if (this.#waiter !== null) throw new Error("a wait under way cannot begin again");
    if (wait.look()) return null;
    wait.waiting?.();
    const { dialogue, scenario, limit } = this.#frame;
    const { session } = dialogue;
    this.#start = scenario.clock.now();
    this.#waiter = waiter;
    session.addListener(this);
    this.#patience = session.device.chaos?.waitedFor(wait.until, limit?.until ?? null);
    this.#deadline = scenario.clock.deadline(Math.max(0, wait.until - this.#start), () => this.#end());
    return this;
  }

  unsubscribe(): void {
    if (this.#waiter === null) return;
    this.#waiter = null;
    this.#frame.dialogue.session.removeListener(this);
    this.#deadline?.();
    this.#patience?.();
  }

  heard(): void {
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
    const waiter = this.#waiter;
    this.unsubscribe();
    waiter?.done();
  }

  #fail(error: unknown): void {
    const waiter = this.#waiter;
    this.unsubscribe();
    waiter?.fail(error);
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
