import type { StatementOf } from "@scn/dsl";
import { defer, EMPTY, type Observable } from "rxjs";
import { condition } from "../expression/compile.js";
import { durationText } from "../expression/shown.js";
import { countOf, durationOf } from "./duration.js";
import { type Frame, failure, now, sourceText } from "./frame.js";
import { inSequence, trampoline } from "./in-sequence.js";
import { pause } from "./pause.js";
import { type Compiler, instant, type Step, type StepCompiler } from "./step.js";

/** How long a round of `repeat for` takes at least, so that a body that never waits ends too, ms. */
const shortestRound = 1;

/**
 * `repeat N times|for D [every D] [until expr] { … }`: always bounded. `until` is asked after each round; one that is
 * still false at the end is a failure. `for D` lasts D, unless `until` ends it.
 */
export const repeat: StepCompiler<"repeat"> = (statement, compiler) => {
  const times = statement.times === undefined ? null : countOf(statement.times, compiler);
  const duration = statement.duration === undefined ? null : durationOf(statement.duration.to, compiler);
  const every = statement.every === undefined ? null : durationOf(statement.every.to, compiler);
  const body = compiler.block(statement.body);
  const { span } = statement;
  const asked = statement.until !== undefined;

  return (frame) =>
    defer(() => {
      const count = times?.(frame.scope) ?? Number.POSITIVE_INFINITY;
      const begun = now(frame);
      const end = duration === null ? Number.POSITIVE_INFINITY : begun + duration(frame.scope);
      const of = times === null ? null : count;
      const progress = { done: false };
      const until = askUntil(statement, compiler, progress);
      const over = (rounds: number) =>
        rounds >= count || (duration !== null && now(frame) >= end && rounds > 0);

      const round = (index: number): Observable<never> => {
        const start = now(frame);
        const { scenario } = frame;
        const event = { type: "attempt", statement: "repeat", attempt: index + 1, of, span } as const;
        scenario.emit({ ...event, at: start, scenario: scenario.index });
        const rest = () => {
          if (progress.done || index + 1 >= count) return EMPTY;
          const next = start + (every?.(frame.scope) ?? 0);
          const least = duration === null || now(frame) > start ? 0 : shortestRound;
          const ms = Math.min(Math.max(next - now(frame), least), Math.max(0, end - now(frame)));
          return pause(frame, ms, "repeat", span);
        };
        return inSequence(until === null ? [body, () => defer(rest)] : [body, until, () => defer(rest)])(
          frame,
        );
      };

      return trampoline((index) => {
        if (progress.done) return null;
        if (!over(index)) return round(index);
        if (asked) throw stayedFalse(frame, statement, index, begun);
        return null;
      });
    });
};

function askUntil(
  { until }: StatementOf<"repeat">,
  compiler: Compiler,
  progress: { done: boolean },
): Step | null {
  if (until === undefined) return null;
  const ask = compiler.expression(until);
  return compiler.settledFor(
    until,
    instant((frame) => {
      progress.done = condition(ask(frame.scope), until.span);
    }),
  );
}

function stayedFalse(frame: Frame, statement: StatementOf<"repeat">, rounds: number, begun: number) {
  const until = statement.until?.span ?? statement.span;
  const bound =
    statement.times === undefined
      ? `for ${durationText(now(frame) - begun)}`
      : `${rounds} ${rounds === 1 ? "time" : "times"}`;
  return failure(frame, {
    kind: "check",
    code: "SCN414",
    message: `the condition stayed false, repeated ${bound}`,
    span: until,
    expected: sourceText(frame, until),
    found: "false each time",
    since: begun,
  });
}
