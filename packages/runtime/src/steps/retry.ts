import type { StatementOf } from "@scn/dsl";
import { catchError, defer, EMPTY, Observable } from "rxjs";
import { type Failed, withNote } from "../verdict/failed.js";
import type { Failure } from "../verdict/verdict.js";
import { compileBackoff } from "./backoff.js";
import { catches, onFailure } from "./catching.js";
import { countOf, passingTime } from "./duration.js";
import { caughtInside, type Frame, now } from "./frame.js";
import { inSequence, trampoline } from "./in-sequence.js";
import { ownUrcs } from "./own-urcs.js";
import { pause } from "./pause.js";
import type { StepCompiler } from "./step.js";

/**
 * `retry N attempts [every D] [backoff …] [on kinds] { … } [on-failure { … }]`: runs the block at most N times in all.
 *
 * `every` counts from start to start, `backoff` from the failure; with both, the longer one holds. A new attempt first
 * drops the URCs its own `await-urc`s could take, so that it cannot be answered by an old one.
 */
export const retry: StepCompiler<"retry"> = (statement, compiler) => {
  const attemptsOf = countOf(statement.attempts, compiler);
  const every = statement.every === undefined ? null : passingTime(statement.every, compiler);
  const { pauses, done: recovered } = compileBackoff(statement.backoff, compiler);
  const drop = ownUrcs(statement.body);
  const body = compiler.block(statement.body);
  const handler = onFailure(statement.onFailure, compiler);
  const { span } = statement;

  return (frame) =>
    defer(() => {
      const attempts = attemptsOf(frame.scope);
      let done = false;
      const attempt = (number: number) =>
        defer(() => {
          const start = now(frame);
          announce(frame, statement, number, attempts);
          if (number > 1) {
            recovered(frame);
            drop(frame);
          }
          return inSequence([body, markDone])(caughtInside(frame)).pipe(
            catchError((error: unknown) => {
              if (!catches(error, statement.on)) throw error;
              frame.dialogue.forgive();
              if (number >= attempts) return givenUp(error, attempts);
              const sinceStart = every === null ? 0 : start + every(frame.scope) - now(frame);
              const pauseOwn = pauses(frame, number, error.failure);
              if (typeof pauseOwn !== "number") return givenUp(withNote(error, pauseOwn.message), null);
              const ms = Math.max(0, sinceStart, pauseOwn);
              report(frame, statement, error.failure, number, attempts, ms);
              return ms > 0 ? pause(frame, ms, `attempt ${number + 1} of ${attempts}`, span) : turn(frame);
            }),
          );
        });
      const markDone = () => {
        done = true;
        return EMPTY;
      };
      const givenUp = (error: Failed, tried: number | null): Observable<never> => {
        if (handler === null || !catches(error, handler.kinds))
          throw tried === null ? error : afterAttempts(error, tried);
        done = true;
        const { scenario } = frame;
        const { failure } = error;
        frame.emit({ type: "caught", at: now(frame), scenario: scenario.index, failure, span });
        return handler.run(frame, failure);
      };
      return trampoline((index) => (done || index >= attempts ? null : attempt(index + 1)));
    });
};

/** Lines that have already come get into the inbox, so that the new attempt can drop them. */
function turn(frame: Frame): Observable<never> {
  return new Observable((subscriber) => frame.scenario.clock.after(0, () => subscriber.complete()));
}

function announce(frame: Frame, { span }: StatementOf<"retry">, attempt: number, of: number): void {
  const { scenario } = frame;
  frame.emit({
    type: "attempt",
    at: now(frame),
    scenario: scenario.index,
    statement: "retry",
    attempt,
    of,
    span,
  });
}

function report(
  frame: Frame,
  { span }: StatementOf<"retry">,
  failure: Failure,
  attempt: number,
  of: number,
  ms: number,
): void {
  const { scenario } = frame;
  frame.emit({
    type: "attempt-failed",
    at: now(frame),
    scenario: scenario.index,
    attempt,
    of,
    failure,
    pause: ms,
    span,
  });
}

/** The last attempt's failure is the retry's, and says that it was the last. */
function afterAttempts(error: Failed, attempts: number): Failed {
  return withNote(
    error,
    attempts === 1 ? "the only attempt failed" : `all ${attempts} attempts failed; this is the last`,
  );
}
