import { EMPTY, Observable, type Subscriber } from "rxjs";
import type { Frame } from "./frame.js";
import type { Step } from "./step.js";

/**
 * One step after the other: `concat` for steps. Unlike it, a step that completes at once costs no stack frame, so that
 * a block of any length, run any number of times, neither overflows nor slows down.
 */
export function inSequence(steps: readonly Step[]): Step {
  const [first, ...others] = steps;
  if (first === undefined) return () => EMPTY;
  if (others.length === 0) return first;
  return (frame) => trampoline((index) => steps[index]?.(frame) ?? null);
}

/**
 * Runs `next(0)`, `next(1)` … until it gives `null`, each once the one before has completed. `next` may throw.
 */
export function trampoline(next: (index: number) => Observable<never> | null): Observable<never> {
  return new Observable((subscriber) => {
    new Trampoline(next, subscriber).run();
  });
}

class Trampoline {
  readonly #next: (index: number) => Observable<never> | null;
  readonly #subscriber: Subscriber<never>;
  readonly #observer: { error: (error: unknown) => void; complete: () => void };
  #index = 0;
  #running = false;
  #ready = true;

  constructor(next: (index: number) => Observable<never> | null, subscriber: Subscriber<never>) {
    this.#next = next;
    this.#subscriber = subscriber;
    this.#observer = {
      error: (error) => subscriber.error(error),
      complete: () => {
        this.#ready = true;
        if (!this.#running) this.run();
      },
    };
  }

  run(): void {
    this.#running = true;
    try {
      while (this.#ready && !this.#subscriber.closed) {
        const step = this.#next(this.#index++);
        if (step === null) {
          this.#subscriber.complete();
          break;
        }
        this.#ready = false;
        const subscription = step.subscribe(this.#observer);
        if (!subscription.closed) this.#subscriber.add(subscription);
      }
    } catch (error) {
      this.#subscriber.error(error);
    } finally {
      this.#running = false;
    }
  }
}

/** A sequence whose steps depend on the frame. */
export function sequenceFor(frame: Frame, steps: readonly Step[]): Observable<never> {
  return inSequence(steps)(frame);
}
