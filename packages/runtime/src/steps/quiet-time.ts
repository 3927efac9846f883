import type { Span } from "@scn/dsl";
import { Observable } from "rxjs";
import type { Frame } from "./frame.js";
import { lost } from "./gone.js";
import { pause } from "./pause.js";

/** A pause in which the line must stay: a `wait` may be for a module that comes back, a quiet time is for one that is there. */
export function quietTime(frame: Frame, ms: number, what: string, span: Span): Observable<never> {
  return new Observable((subscriber) => {
    const look = (): void => {
      const gone = lost(frame, span);
      if (gone !== null) subscriber.error(gone);
    };
    look();
    subscriber.add(frame.dialogue.session.listen(look));
    subscriber.add(pause(frame, ms, what, span).subscribe(subscriber));
  });
}
