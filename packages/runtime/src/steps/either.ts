import { defer } from "rxjs";
import { awaiting } from "./awaiting.js";
import { complete } from "./complete.js";
import { compileArms } from "./either-arms.js";
import { noneCame } from "./either-failure.js";
import { EitherRace } from "./either-race.js";
import { now } from "./frame.js";
import { inSequence } from "./in-sequence.js";
import type { Step, StepCompiler } from "./step.js";
import { tellWait } from "./tell-wait.js";

/**
 * `either { … }`: waits for several things; the block of the first to come runs, and only its line or data is taken.
 *
 * Lines count in the order in which they came, also those that were there before; of what came at one instant, the upper
 * arm. With an `expect` among the arms the command before stays open, and its end without a match takes these arms out.
 */
export const either: StepCompiler<"either"> = (statement, compiler) => {
  const arms = compileArms(statement.arms, compiler);
  const bodies = statement.arms.map((arm) => compiler.block(arm.body));
  const { span } = statement;
  const race: Step = (frame) =>
    defer(() => {
      const running = new EitherRace(
        frame,
        arms.map((arm) => arm(frame)),
        span,
      );
      const { scenario } = frame;
      const waiting = awaiting(frame, {
        until: running.until,
        look: () => running.look(),
        late: () => (running.timeIsUp() ? null : noneCame(frame, running)),
        waiting: () =>
          tellWait(frame, {
            what: running.arms.map(({ text }) => text).join(" or "),
            until: running.until,
            limit: frame.limit?.until === running.until ? frame.limit : null,
            span,
          }),
      });
      const won: Step = (inner) => {
        const winner = running.winner;
        const { text: arm = "", span: place = span } = running.arms[winner] ?? {};
        frame.emit({ type: "arm-won", at: now(frame), scenario: scenario.index, arm, span: place });
        return bodies[winner]?.(inner) ?? inSequence([])(inner);
      };
      return inSequence([() => waiting, won])(frame);
    });
  const answers = statement.arms.some((arm) => arm.kind === "expect");
  return answers ? race : inSequence([complete, race]);
};
