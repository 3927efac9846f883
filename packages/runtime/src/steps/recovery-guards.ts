import { catchError, defer, EMPTY, finalize, Observable } from "rxjs";
import type { RecoveryOutcome } from "../events/event.js";
import { lineText } from "../expression/bytes.js";
import { Restart, Resumed } from "../recovery/handler-end.js";
import { type Frame, now } from "./frame.js";
import { urcGuard } from "./on-urc.js";
import { placed } from "./placed.js";
import { restartable, startOver } from "./restart-points.js";
import type { CompiledHandler, ScenarioRecovery } from "./scenario-recovery.js";
import type { Step } from "./step.js";

/** The body of a scenario, which can run again where there is a reason to. */
export function bodyOf(body: Step, frame: Frame, frames: readonly Frame[]): Step {
  if (frame.scenario.restarts === null) return body;
  const whole = runsAgain(body, frames);
  return frame.recovery === null ? whole : guarded(whole, frame.recovery, frames);
}

/** `body`; each time `again$` says so, the innermost step begins again, with what its modules were asked given up. */
export function begunAgain(
  frame: Frame,
  frames: readonly Frame[],
  again$: Observable<void> | undefined,
  body: Step,
): Observable<never> {
  if (again$ === undefined) return body(frame);
  return new Observable((subscriber) => {
    subscriber.add(
      again$.subscribe(() => {
        frame.scenario.restarts?.restartWhole();
        for (const each of frames) startOver(each);
      }),
    );
    subscriber.add(body(frame).subscribe(subscriber));
  });
}

function runsAgain(body: Step, frames: readonly Frame[]): Step {
  const again = (frame: Frame) => () => {
    const { scenario } = frame;
    const { restarts } = scenario;
    if (restarts === null) return;
    for (const each of frames) startOver(each);
    scenario.softFailures.length = 0;
    scenario.cleanups.restarted();
    restarts.scenarioRestarts++;
    restarts.begunAnew();
    scenario.emit({
      type: "scenario-restarted",
      at: now(frame),
      scenario: scenario.index,
      time: restarts.scenarioRestarts,
    });
  };
  return (frame) => restartable(frame, "scenario", () => body(frame), again(frame));
}

/** Beside the body of a scenario with a `recover` the handlers for URCs wait, on each of its modules. */
function guarded(whole: Step, recovery: ScenarioRecovery, frames: readonly Frame[]): Step {
  return frames.reduceRight<Step>(
    (rest, { dialogue }) =>
      recovery.ofUrcs.reduceRight<Step>((inner, handler) => guard(handler, recovery, dialogue, inner), rest),
    whole,
  );
}

/** The guard looks at its own module; what stands behind it goes on with the frame it came with. */
function guard(
  handler: CompiledHandler,
  recovery: ScenarioRecovery,
  dialogue: Frame["dialogue"],
  rest: Step,
): Step {
  const { cause, body, span } = handler;
  if (cause.kind !== "urc") return rest;
  return (frame) =>
    urcGuard(
      {
        pattern: cause.pattern,
        body,
        span,
        around: (handling, own, line) =>
          defer(() => {
            const episode = recovery.begin(own, { line: lineText(line.latin1) }, span);
            return handling.pipe(
              catchError((error: unknown) => {
                episode.end(outcomeOf(error));
                if (recovery.endedUrc(error, handler, episode, own)) return EMPTY;
                throw error;
              }),
              finalize(() => episode.end("resume")),
            );
          }),
      },
      (inner) => rest({ ...frame, handlers: inner.handlers }),
    )(placed({ ...frame, dialogue }, { device: dialogue.session.device.name }));
}

function outcomeOf(error: unknown): RecoveryOutcome {
  if (error instanceof Restart) return `restart ${error.what}`;
  return error instanceof Resumed ? "resume" : "failed";
}
