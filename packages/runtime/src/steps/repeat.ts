import type { StatementOf } from "@scn/dsl";
import { defer, EMPTY } from "rxjs";
import { condition } from "../expression/compile.js";
import { durationText } from "../expression/shown.js";
import { countOf, passingTime } from "./duration.js";
import { type Frame, failure, now, sourceText } from "./frame.js";
import { inRounds } from "./in-sequence.js";
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
  const duration = statement.duration === undefined ? null : passingTime(statement.duration, compiler);
  const every = statement.every === undefined ? null : passingTime(statement.every, compiler);
  const body = compiler.block(statement.body);
  const { span } = statement;
  const ask = until(statement, compiler);

  return (frame) =>
    defer(() => {
      const { scenario } = frame;
      const count = times?.(frame.scope) ?? Number.POSITIVE_INFINITY;
      const of = times === null ? null : count;
      const begun = now(frame);
      const end = duration === null ? Number.POSITIVE_INFINITY : begun + duration(frame.scope);
      let done = false;
      let attempt = 0;
      let start = begun;

      const open: Step = instant(() => {
        start = now(frame);
        attempt++;
        const { index } = scenario;
        frame.emit({
          type: "attempt",
          at: start,
          scenario: index,
          statement: "repeat",
          attempt,
          of,
          span,
        });
      });
      const rest: Step = () => {
        if (done || attempt >= count) return EMPTY;
        const next = every === null ? start : start + every(frame.scope);
        const least = duration === null || now(frame) > start ? 0 : shortestRound;
        const ms = Math.min(Math.max(next - now(frame), least), Math.max(0, end - now(frame)));
        return pause(frame, ms, "repeat", span);
      };
      const asking = ask?.((answer) => {
        done = answer;
      });
      const paced = every !== null || duration !== null;

      const again = () => {
        if (done) return false;
        const over = attempt >= count || (duration !== null && attempt > 0 && now(frame) >= end);
        if (over && ask !== null) throw stayedFalse(frame, statement, attempt, begun);
        return !over;
      };
      return inRounds([open, body, ...(asking ? [asking] : []), ...(paced ? [rest] : [])], frame, again);
    });
};

/** The question at the end of each round; reading a peer, it first waits for bytes in flight. */
function until(
  { until: question }: StatementOf<"repeat">,
  compiler: Compiler,
): ((answer: (value: boolean) => void) => Step) | null {
  if (question === undefined) return null;
  const ask = compiler.expression(question);
  return (answer) =>
    compiler.settledFor(
      question,
      instant((frame) => answer(condition(ask(frame.scope), question.span))),
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
