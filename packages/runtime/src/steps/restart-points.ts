import { defer, Observable, Subscription } from "rxjs";
import type { Release } from "../ports/clock.js";
import { Restart } from "../recovery/handler-end.js";
import type { Session } from "../session/session.js";
import type { Frame } from "./frame.js";

interface RestartPoint {
  readonly what: "step" | "scenario";
  readonly session: Session;
  readonly restart: () => void;
}

/** What of a scenario can run again just now: all of it, and the steps under way, the innermost last. */
export class RestartPoints {
  /** How often the scenario as a whole has begun again. */
  scenarioRestarts = 0;
  #points: RestartPoint[] = [];

  enter(point: RestartPoint): Release {
    this.#points.push(point);
    return () => {
      this.#points = this.#points.filter((one) => one !== point);
    };
  }

  /** From outside of what runs: a handler's `restart`. Of the steps that of this module is meant; without one, all. */
  restart(what: Restart["what"], session: Session): void {
    const steps = what === "step" ? this.#points.filter((point) => point.what === "step") : [];
    const own = steps.findLast((point) => point.session === session) ?? steps.at(-1);
    (own ?? this.#points.find((point) => point.what === "scenario"))?.restart();
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
      again();
      // What has already come gets into the inbox first, and is dropped with it.
      soon = clock.after(0, begin);
    };
    const leave = restarts.enter({ what, session: frame.dialogue.session, restart });
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
