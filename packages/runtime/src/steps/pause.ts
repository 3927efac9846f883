import type { Span } from "@scn/dsl";
import { EMPTY, Observable } from "rxjs";
import { durationText } from "../expression/shown.js";
import { limitLength, limitText } from "./deadline.js";
import { type Frame, failure, now } from "./frame.js";
import { unlessStoodStill } from "./stood-still.js";
import { tellWait } from "./tell-wait.js";

/**
 * A pause of the script. A `within` around that ends first ends it as a failure of kind `timeout`.
 */
export function pause(frame: Frame, ms: number, what: string, span: Span): Observable<never> {
  if (ms <= 0) return EMPTY;
  return new Observable((subscriber) => {
    const { clock } = frame.scenario;
    const start = now(frame);
    const { limit } = frame;
    const named = what === "wait" ? `wait ${durationText(ms)}` : what;
    const cut = limit !== null && limit.until < start + ms;
    const until = cut ? limit.until : start + ms;
    tellWait(frame, { what, until, limit: cut ? limit : null, pause: true, span });
    if (!cut) return clock.after(ms, () => subscriber.complete());
    return clock.deadline(Math.max(0, until - start), () =>
      subscriber.error(
        unlessStoodStill(
          frame,
          start,
          failure(frame, {
            kind: "timeout",
            code: "SCN410",
            message: `${limitText(limit)} is over during ${named}`,
            span,
            labels: [{ span: limit.span, message: `allows ${limitLength(limit)}` }],
            expected: `${named} to end ${limitText(limit)}`,
            found: `${named} would end ${durationText(start + ms - limit.until)} later`,
            since: limit.start,
          }),
        ),
      ),
    );
  });
}
