import { defer, Observable, Subscription } from "rxjs";
import type { Release } from "../ports/clock.js";
import { Restart } from "../recovery/handler-end.js";
import type { Session } from "../session/session.js";
import type { Frame } from "./frame.js";

/** Without a `give-up` nobody restarts the same thing more often. */
export const mostRestarts = 3;

interface RestartPoint {
  readonly what: "step" | "scenario";
  /** The number of this run of the step; `null` for the scenario. */
  readonly step: number | null;
  readonly session: Session;
  /** It is one of several that run side by side. */
  readonly beside: boolean;
  readonly restart: () => void;
}

/** What of a scenario can run again just now: all of it, and the steps under way, the innermost last. */
export class RestartPoints {
  /** How often the scenario as a whole has begun again. */
  scenarioRestarts = 0;
  #points: RestartPoint[] = [];
  /** Restarts that no policy bounds, of what is under way. */
  readonly #unbounded = new Map<number | null, number>();
  /** Steps that ended well since the scenario last began, and in the best of its runs before. */
  #passed = 0;
  #mostPassed = 0;

  enter(point: RestartPoint): Release {
    this.#points.push(point);
    return () => {
      this.#points = this.#points.filter((one) => one !== point);
      this.#unbounded.delete(point.step);
    };
  }

  /** A step ended well: the scenario came a step further. */
  passed(): void {
    this.#passed++;
  }

  /** The scenario begins anew: what its steps did well was this run's. */
  begunAnew(): void {
    this.#mostPassed = Math.max(this.#mostPassed, this.#passed);
    this.#passed = 0;
  }

  /**
   * Whether this run of a step (`null`: the scenario) may begin again without a policy that bounds it. A step that comes
   * round in a loop is a run of its own each time; a scenario that came further than ever before is counted anew. So what
   * makes headway goes on for days, and what does not ends: no scenario has steps without end.
   */
  mayRestart(step: number | null): boolean {
    const further = step === null && this.#passed > this.#mostPassed;
    const times = (further ? 0 : (this.#unbounded.get(step) ?? 0)) + 1;
    this.#unbounded.set(step, times);
    return times <= mostRestarts;
  }

  /** The number of the step's run that `restart(what, session)` would begin again; `null`: the scenario. */
  meant(what: Restart["what"], session: Session): number | null {
    return this.#meant(what, session)?.step ?? null;
  }

  /** From outside of what runs: a handler's `restart`. Of the steps that of this module is meant; without one, all. */
  restart(what: Restart["what"], session: Session): void {
    this.#meant(what, session)?.restart();
  }

  /** Begins the innermost step again that has all in it that runs side by side; without one, all. */
  restartWhole(): void {
    const steps = this.#points.filter(({ what, beside }) => what === "step" && !beside);
    (steps.at(-1) ?? this.#points.find(({ what }) => what === "scenario"))?.restart();
  }

  #meant(what: Restart["what"], session: Session): RestartPoint | undefined {
    const steps = what === "step" ? this.#points.filter((point) => point.what === "step") : [];
    const own = steps.findLast((point) => point.session === session) ?? steps.at(-1);
    return own ?? this.#points.find((point) => point.what === "scenario");
  }
}

/**
 * Runs what can be restarted: by a `Restart` that comes up as its error, or from outside. `again` is called before each
 * further run; without a `recover` nothing is ever restarted, and this costs nothing.
 */
export function restartable(
  frame: Frame,
  what: "step" | "scenario",
  run: () => Observable<never>,
  again: () => void,
): Observable<never> {
  const { restarts, clock } = frame.scenario;
  if (restarts === null) return defer(run);
  return new Observable((subscriber) => {
    let running = new Subscription();
    let soon: Release = () => {};
    const begin = () => {
      running = new Subscription();
      running.add(
        defer(run).subscribe({
          complete: () => {
            leave();
            subscriber.complete();
          },
          error: (error: unknown) => {
            if (error instanceof Restart && (what === "scenario" || error.what === "step")) restart();
            else {
              leave();
              subscriber.error(error);
            }
          },
        }),
      );
    };
    const restart = () => {
      running.unsubscribe();
      // Two modules may ask at the same moment: what was to begin for the first begins once.
      soon();
      again();
      // A moment later: what the modules have already said is heard first.
      soon = clock.after(0, begin);
    };
    const leave = restarts.enter({
      what,
      step: what === "step" ? frame.step : null,
      session: frame.dialogue.session,
      beside: frame.branch !== null,
      restart,
    });
    begin();
    return () => {
      leave();
      soon();
      running.unsubscribe();
    };
  });
}

/** Nothing that came before counts any more: the inbox is emptied and the command in flight given up. */
export function startOver({ dialogue }: Frame): void {
  const { session } = dialogue;
  dialogue.forgive();
  dialogue.open = null;
  if (session.current !== null) session.abandon();
  session.inbox.clear();
}
