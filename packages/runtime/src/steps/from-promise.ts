import { Observable } from "rxjs";
import type { Clock } from "../ports/clock.js";

/**
 * Work outside the process's own queues, as a step: the clock is held until it is done. Unsubscribing stops the wait, not the
 * work; `unwanted` gets what then comes of it. Work that throws where it should reject has refused, too.
 */
export function fromPromise<T>(
  clock: Clock,
  what: string,
  work: () => Promise<T>,
  receive: (result: T) => void,
  refused: (reason: string) => unknown,
  unwanted: (result: T) => void = () => {},
): Observable<never> {
  return new Observable((subscriber) => {
    const release = clock.hold(what);
    begun(work).then(
      (result) => {
        release();
        if (subscriber.closed) {
          unwanted(result);
          return;
        }
        try {
          receive(result);
        } catch (error) {
          subscriber.error(error);
          return;
        }
        subscriber.complete();
      },
      (error: unknown) => {
        release();
        subscriber.error(refused(error instanceof Error ? error.message : String(error)));
      },
    );
    return release;
  });
}

function begun<T>(work: () => Promise<T>): Promise<T> {
  try {
    return work();
  } catch (error) {
    return Promise.reject(error);
  }
}
