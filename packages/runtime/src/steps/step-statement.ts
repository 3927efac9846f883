import { Observable } from "rxjs";
import { textValue } from "../expression/text.js";
import { Restart } from "../recovery/handler-end.js";
import { asFailed, Returned } from "../verdict/failed.js";
import type { Verdict } from "../verdict/verdict.js";
import { complete } from "./complete.js";
import { type Frame, now, sceneOf } from "./frame.js";
import { inSequence } from "./in-sequence.js";
import { restartable, startOver } from "./restart-points.js";
import type { StepCompiler } from "./step.js";
import { holdToThreshold } from "./step-threshold.js";

/** `step "title" { … }`: named, timed, reported; nests. */
export const stepStatement: StepCompiler<"step"> = (statement, compiler) => {
  const title = compiler.expression(statement.title);
  const body = compiler.block(statement.body);
  const { span } = statement;
  const reported = (frame: Frame) =>
    new Observable<never>((subscriber) => {
      const { scenario } = frame;
      const name = textValue(title(frame.scope), statement.title.span);
      const step = scenario.nextStep();
      const start = now(frame);
      const { index } = scenario;
      const soft = scenario.softFailures.length;
      // A step is as good as the soft checks in it.
      const outcome = (): Verdict => (scenario.softFailures.length > soft ? "fail" : "pass");
      frame.emit({
        type: "step-started",
        at: start,
        scenario: index,
        step,
        parent: frame.step,
        title: name,
        span,
      });
      let ended = false;
      const end = (verdict: Verdict) => {
        if (ended) return;
        ended = true;
        const at = now(frame);
        frame.emit({
          type: "step-ended",
          at,
          scenario: index,
          step,
          title: name,
          verdict,
          elapsed: at - start,
        });
      };
      const inner: Frame = { ...frame, step };
      const again = () => {
        startOver(inner);
        scenario.softFailures.length = soft;
        scenario.cleanups.restarted();
        frame.emit({ type: "step-restarted", at: now(frame), scenario: index, step, title: name, span });
      };
      subscriber.add(
        restartable(inner, "step", () => body(inner), again).subscribe({
          complete: () => {
            holdToThreshold(frame, { title: name, elapsed: now(frame) - start, span });
            end(outcome());
            scenario.restarts?.passed();
            subscriber.complete();
          },
          error: (error: unknown) => {
            if (error instanceof Restart) {
              end("error");
              subscriber.error(error);
              return;
            }
            if (error instanceof Returned) {
              end(outcome());
              subscriber.error(error);
              return;
            }
            const found = asFailed(error, sceneOf(frame));
            found.step ??= step;
            end(found.failure.verdict);
            subscriber.error(found);
          },
        }),
      );
      return () => {
        const { stoppedBy } = scenario;
        if (stoppedBy !== null && !ended) stoppedBy.step ??= step;
        end(stoppedBy?.failure.verdict ?? "error");
      };
    });

  // The command before belongs to what stands before: its failure is not this step's.
  return inSequence([complete, reported]);
};
