import type { Scenario } from "@scn/dsl";
import { Observable } from "rxjs";
import type { RunOptions } from "./options.js";
import { scaledText } from "./steps/deadline.js";
import { failed, type Scene } from "./verdict/failed.js";

/** The user's wish to stop, as long as the run lasts. */
export class Stop {
  readonly #listeners = new Set<() => void>();
  #wanted = false;

  /** Whether the run was asked to stop. */
  get wanted(): boolean {
    return this.#wanted;
  }

  now(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    for (const listener of [...this.#listeners]) listener();
  }

  /** Errors with SCN510 when the run is stopped; never completes. */
  during(scene: Scene): Observable<never> {
    return new Observable((subscriber) => {
      const interrupt = () =>
        subscriber.error(
          failed(scene, {
            kind: null,
            code: "SCN510",
            verdict: "error",
            message: "the run was interrupted",
          }),
        );
      if (this.#wanted) {
        interrupt();
        return;
      }
      this.#listeners.add(interrupt);
      return () => this.#listeners.delete(interrupt);
    });
  }
}

/** Errors when the scenario's `timeout` is over; `null` for one without. */
export function scenarioTimeout(
  { clock, timeoutScale = 1 }: Pick<RunOptions, "clock" | "timeoutScale">,
  { timeout, timeoutSpan, span }: Scenario,
  scene: Scene,
): Observable<never> | null {
  if (timeout === undefined) return null;
  return new Observable((subscriber) =>
    clock.deadline(timeout * timeoutScale, () =>
      subscriber.error(
        failed(scene, {
          kind: null,
          code: "SCN415",
          message: `the scenario did not end within its timeout of ${scaledText(timeout, timeoutScale)}`,
          span: timeoutSpan ?? span,
          since: scene.now() - timeout * timeoutScale,
        }),
      ),
    ),
  );
}

/** `source`, cut off by the error of `stop`. */
export function stoppedBy(source: Observable<never>, stop: Observable<never>): Observable<never> {
  return new Observable((subscriber) => {
    subscriber.add(stop.subscribe({ error: (error: unknown) => subscriber.error(error) }));
    if (!subscriber.closed) subscriber.add(source.subscribe(subscriber));
  });
}
