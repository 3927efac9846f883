import { concat, defer, EMPTY, Observable, Subscriber, type Unsubscribable } from "rxjs";
import { Awaiting, type Waiter } from "./awaiting.js";
import type { Frame } from "./frame.js";
import type { Step } from "./step.js";

/**
 * One step after the other: `concat` for steps. Unlike it, a step that is done at once costs no stack frame and no
 * subscription, so that a block of any length, run any number of times, neither overflows nor slows down.
 */
export function inSequence(steps: readonly Step[]): Step {
  const parts = steps.flatMap((step) => step.parts ?? [step]);
  const [first] = parts;
  if (first === undefined) return Object.assign(() => EMPTY, { parts });
  if (parts.length === 1) return first;
  const sequence = (frame: Frame) => {
    const begin = frame.handlers === null ? begun : afterHandlers;
    return trampoline((index) => {
      const step = parts[index];
      return step === undefined ? null : begin(step, frame);
    });
  };
  return Object.assign(sequence, { parts });
}

/** The same steps in the same order again and again, as long as `again` says so before a round. */
export function inRounds(steps: readonly Step[], frame: Frame, again: () => boolean): Observable<never> {
  const parts = inSequence(steps).parts ?? steps;
  const begin = frame.handlers === null ? begun : afterHandlers;
  return trampoline((index) => {
    const at = index % parts.length;
    const step = parts[at];
    return step === undefined || (at === 0 && !again()) ? null : begin(step, frame);
  });
}

/** Handlers whose lines have come run first. */
function afterHandlers(step: Step, frame: Frame): Observable<never> {
  const handlers = frame.handlers?.due() ?? null;
  return handlers === null
    ? begun(step, frame)
    : concat(
        handlers,
        defer(() => begun(step, frame)),
      );
}

function begun(step: Step, frame: Frame): Observable<never> {
  if (step.atOnce === undefined) return step(frame);
  step.atOnce(frame);
  return EMPTY;
}

/**
 * Runs `next(0)`, `next(1)` … until it gives `null`, each once the one before has completed. `next` may throw;
 * `EMPTY` stands for a step already done.
 */
export function trampoline(next: (index: number) => Observable<never> | null): Observable<never> {
  return new Observable((subscriber) => {
    const trampoline = new Trampoline(next, subscriber);
    trampoline.run();
    return trampoline;
  });
}

/** It is the teardown of its own observable: the one step under way goes with it. */
class Trampoline implements Unsubscribable, Waiter {
  readonly #next: (index: number) => Observable<never> | null;
  readonly #subscriber: Subscriber<never>;
  /** The step under way. */
  #step: Unsubscribable | null = null;
  #index = 0;
  #running = false;
  #ready = true;

  constructor(next: (index: number) => Observable<never> | null, subscriber: Subscriber<never>) {
    this.#next = next;
    this.#subscriber = subscriber;
  }

  run(): void {
    this.#running = true;
    try {
      while (this.#ready && !this.#subscriber.closed) {
        const step = this.#next(this.#index++);
        if (step === EMPTY) continue;
        if (step === null) {
          this.#subscriber.complete();
          return;
        }
        if (step instanceof Awaiting) {
          const waiting = step.begin(this);
          if (waiting === null) continue;
          this.#step = waiting;
          this.#ready = false;
          // Telling that it waits may have ended the run.
          if (this.#subscriber.closed) waiting.unsubscribe();
          continue;
        }
        this.#ready = false;
        const link = new Link(this);
        this.#step = link;
        step.subscribe(link);
      }
    } catch (error) {
      this.#subscriber.error(error);
    } finally {
      this.#running = false;
    }
  }

  unsubscribe(): void {
    this.#step?.unsubscribe();
  }

  done(): void {
    this.#step = null;
    this.#ready = true;
    if (!this.#running) this.run();
  }

  fail(error: unknown): void {
    this.#step = null;
    this.#subscriber.error(error);
  }
}

/** The subscription to one step. A subscriber of its own, since a wrapped observer costs two objects more a step. */
class Link extends Subscriber<never> {
  readonly #trampoline: Trampoline;

  constructor(trampoline: Trampoline) {
    super();
    this.#trampoline = trampoline;
  }

  protected override _error(error: unknown): void {
    this.unsubscribe();
    this.#trampoline.fail(error);
  }

  protected override _complete(): void {
    this.unsubscribe();
    this.#trampoline.done();
  }
}
