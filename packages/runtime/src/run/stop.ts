import type { Scenario } from "@scn/dsl";
import { map, Observable } from "rxjs";
import type { RunOptions } from "../options.js";
import type { Clock, Release } from "../ports/clock.js";
import type { StopSignal } from "../ports/stop-signal.js";
import { scaledText } from "../steps/deadline.js";
import { failed, type Scene } from "../verdict/failed.js";
import type { UnderWay } from "./under-way.js";

/** How long all cleanups of a scenario together may take once the run has been stopped, ms. */
export const cleanupPatience = 20_000;

/** The user's wish to stop, as long as the run lasts. */
export class Stop {
  readonly #listeners = new Set<() => void>();
  #wanted = false;
  #reason: string | null = null;

  /** Whether the run was asked to stop. */
  get wanted(): boolean {
    return this.#wanted;
  }

  /** `reason`: why, where whoever stops it says so. */
  now(reason: string | null): void {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#reason = reason;
    for (const listener of [...this.#listeners]) listener();
  }

  /** Emits when the run is stopped, also to those who ask later; never completes. */
  readonly wish$ = new Observable<void>((subscriber) => {
    const tell = () => subscriber.next();
    if (this.#wanted) {
      tell();
      return undefined;
    }
    this.#listeners.add(tell);
    return () => this.#listeners.delete(tell);
  });

  /** Errors with SCN510 when the run is stopped; never completes. */
  during(scene: Scene, underWay: UnderWay): Observable<never> {
    return this.wish$.pipe(
      map(() => {
        const [first, ...others] = underWay.at(scene.now());
        throw failed(scene, {
          kind: null,
          code: "SCN510",
          verdict: "error",
          message: "the run was interrupted",
          ...(first !== undefined && { span: first.span, label: first.message, labels: others }),
          ...(this.#reason !== null && { notes: [this.#reason] }),
        });
      }),
    );
  }
}

/** What an aborted signal says of why, as a program gives it: `abort(new Error("the lab closes"))`. What Node.js says by itself is no news. */
export function reasonOf(signal: StopSignal | undefined): string | null {
  const reason: unknown = signal?.reason;
  if (typeof reason === "string") return reason;
  if (!(reason instanceof Error) || reason.name === "AbortError") return null;
  return reason.message;
}

/**
 * `cleanups`, cut off `cleanupPatience` after the run was stopped, be that before they began or while they run: whoever stops
 * a run does not wait for a module that is dead. Then `gaveUp` is called; it completes in either case.
 */
export function cleanedInTime(
  cleanups: Observable<never>,
  { stop, clock, gaveUp }: { readonly stop: Stop; readonly clock: Clock; readonly gaveUp: () => void },
): Observable<never> {
  return new Observable((subscriber) => {
    let release: Release = () => {};
    subscriber.add(
      stop.wish$.subscribe(() => {
        release = clock.deadline(cleanupPatience, () => {
          gaveUp();
          subscriber.complete();
        });
      }),
    );
    subscriber.add(() => release());
    subscriber.add(cleanups.subscribe(subscriber));
  });
}

/** Errors when the scenario's `timeout` is over, and says what it was at; `null` for one without. */
export function scenarioTimeout(
  { clock, timeoutScale = 1 }: Pick<RunOptions, "clock" | "timeoutScale">,
  { timeout, timeoutSpan, span }: Scenario,
  scene: Scene,
  underWay: UnderWay,
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
          labels: underWay.at(scene.now()),
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
