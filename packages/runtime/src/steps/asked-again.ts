import type { StatementOf } from "@scn/dsl";
import { defer, EMPTY, Observable } from "rxjs";
import { durationText } from "../expression/shown.js";
import type { AskedCheck } from "./ask-check.js";
import { unexpectedResult } from "./complete.js";
import { defaultDeadline, limitLabels } from "./deadline.js";
import { type Frame, now, sourceText } from "./frame.js";
import { lost } from "./gone.js";
import { inRounds } from "./in-sequence.js";
import { type Compiler, instant, type Step } from "./step.js";
import { tellWait } from "./tell-wait.js";

/** A peer does not say when it has received something. The first pause, and the longest: each is twice the one before, ms. */
const shortestPause = 10;
const longestPause = 1000;

/** A check about a peer: asked again until it holds, or its time is over. */
export function askedAgain(
  { condition, span }: StatementOf<"check">,
  { holds, conclude }: AskedCheck,
  compiler: Compiler,
): Step {
  return (frame) =>
    defer(() => {
      const { limit } = frame;
      const begun = now(frame);
      const until = limit?.until ?? begun + defaultDeadline(frame);
      let pause = shortestPause;
      let done = false;

      const ask = instant((inner) => {
        done = true;
        if (holds(inner)) conclude(inner, true);
        else if (now(inner) >= until) giveUp(inner, begun);
        else done = false;
      });
      const giveUp = (inner: Frame, since: number): void => {
        const cause = causeElsewhere(inner, span);
        if (cause !== null) throw cause;
        const waited = now(inner) - since;
        conclude(inner, false, {
          notes: waited === 0 ? [] : [`it stayed false for ${durationText(waited)}`],
          labels: limitLabels(inner, limit),
          since,
        });
      };
      const rest: Step = () => {
        if (done) return EMPTY;
        if (pause === shortestPause)
          tellWait(frame, { what: sourceText(frame, condition.span), until, limit, pause: true, span });
        const ms = pause;
        pause = Math.min(longestPause, pause * 2);
        return passing(frame, ms, until);
      };
      return inRounds([compiler.settledFor(condition, ask), rest], frame, () => !done);
    });
}

/** Why the peer may have got nothing: the line is gone, or the command that was to send it failed. */
function causeElsewhere(frame: Frame, span: StatementOf<"check">["span"]) {
  const gone = lost(frame, span);
  if (gone !== null) return gone;
  const { open } = frame.dialogue;
  return open === null || open.final === null || open.success || open.accepted
    ? null
    : unexpectedResult(frame, open);
}

/** Until it is time to ask again; the last time at the very end, when all that came in time is there. */
function passing(frame: Frame, ms: number, until: number): Observable<never> {
  return new Observable((subscriber) => {
    const { clock } = frame.scenario;
    const left = until - now(frame);
    const asking = () => subscriber.complete();
    return left > ms ? clock.after(ms, asking) : clock.deadline(Math.max(0, left), asking);
  });
}
