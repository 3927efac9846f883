import type { Span } from "@scn/dsl";
import { Observable, type Subscriber } from "rxjs";
import { textValue } from "../expression/text.js";
import { Restart } from "../recovery/handler-end.js";
import { asFailed, Returned } from "../verdict/failed.js";
import type { Verdict } from "../verdict/verdict.js";
import { complete } from "./complete.js";
import { type Frame, now, sceneOf } from "./frame.js";
import { inSequence } from "./in-sequence.js";
import { restartable, startOver } from "./restart-points.js";
import type { Step, StepCompiler } from "./step.js";
import { holdToThreshold } from "./step-threshold.js";

/** `step "title" { … }`: named, timed, reported; nests. */
export const stepStatement: StepCompiler<"step"> = (statement, compiler) => {
  const title = compiler.expression(statement.title);
  const body = compiler.block(statement.body);
  const { span } = statement;
  const reported: Step = (frame) =>
    new Observable<never>((subscriber) => {
      const name = textValue(title(frame.scope), statement.title.span);
      const step = new ReportedStep(frame, name, span);
      subscriber.add(step.run(body, subscriber));
      return () => step.stopped();
    });

  // The command before belongs to what stands before: its failure is not this step's.
  return inSequence([complete, reported]);
};

/** A step under way: it is told when it begins, and once when it ends, however that is. */
class ReportedStep {
  readonly #frame: Frame;
  readonly #told: { readonly scenario: number; readonly step: number; readonly title: string };
  readonly #span: Span;
  readonly #start: number;
  /** How many soft checks of the scenario had failed before it. */
  readonly #soft: number;
  #ended = false;

  constructor(frame: Frame, title: string, span: Span) {
    const { scenario } = frame;
    this.#frame = frame;
    this.#told = { scenario: scenario.index, step: scenario.nextStep(), title };
    this.#span = span;
    this.#start = now(frame);
    this.#soft = scenario.softFailures.length;
  }

  run(body: Step, subscriber: Subscriber<never>) {
    const { scenario, step, title } = this.#told;
    const { step: parent } = this.#frame;
    this.#frame.emit({
      type: "step-started",
      at: this.#start,
      scenario,
      step,
      parent,
      title,
      span: this.#span,
    });
    const inner: Frame = { ...this.#frame, step };
    return restartable(
      inner,
      "step",
      () => body(inner),
      () => this.#again(inner),
    ).subscribe({
      complete: () => {
        this.#done();
        subscriber.complete();
      },
      error: (error: unknown) => subscriber.error(this.#left(error)),
    });
  }

  /** Nobody waits for it any more: the scenario was stopped, or another branch was faster. */
  stopped(): void {
    const { stoppedBy } = this.#frame.scenario;
    if (stoppedBy !== null && !this.#ended) stoppedBy.step ??= this.#told.step;
    this.#end(stoppedBy?.failure.verdict ?? "error");
  }

  #again(inner: Frame): void {
    const { scenario } = this.#frame;
    startOver(inner);
    scenario.softFailures.length = this.#soft;
    scenario.cleanups.restarted();
    this.#frame.emit({ type: "step-restarted", at: now(this.#frame), ...this.#told, span: this.#span });
  }

  #done(): void {
    const elapsed = now(this.#frame) - this.#start;
    holdToThreshold(this.#frame, { title: this.#told.title, elapsed, span: this.#span });
    this.#end(this.#outcome());
    this.#frame.scenario.restarts?.passed();
  }

  /** What it is left with before its end, as it goes on its way out. */
  #left(error: unknown): unknown {
    if (error instanceof Restart) {
      this.#end("error");
      return error;
    }
    if (error instanceof Returned) {
      this.#end(this.#outcome());
      return error;
    }
    const found = asFailed(error, sceneOf(this.#frame));
    found.step ??= this.#told.step;
    this.#end(found.failure.verdict);
    return found;
  }

  /** A step is as good as the soft checks in it. */
  #outcome(): Verdict {
    return this.#frame.scenario.softFailures.length > this.#soft ? "fail" : "pass";
  }

  #end(verdict: Verdict): void {
    if (this.#ended) return;
    this.#ended = true;
    const at = now(this.#frame);
    this.#frame.emit({ type: "step-ended", at, ...this.#told, verdict, elapsed: at - this.#start });
  }
}
