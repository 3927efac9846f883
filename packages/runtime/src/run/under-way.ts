import type { Span } from "@scn/dsl";
import type { RunEvent } from "../events/event.js";

/** Something that takes time: a command whose answer has not come, a wait, a pause. */
interface Waiting {
  readonly span: Span;
  readonly until: number;
  readonly device: string | undefined;
  readonly what: "answer" | "pause" | "wait";
}

/** A statement that is being executed, and in words what it does. */
export interface StatementUnderWay {
  readonly span: Span;
  readonly message: string;
}

/**
 * Follows a scenario's events to what takes its time just now: who ends it from outside says what it was at. Each branch of a
 * `parallel` has one of its own, and so has a handler and what it interrupts.
 */
export class UnderWay {
  readonly #waits = new Map<string, (Waiting | null)[]>();
  readonly #steps = new Map<number, Span>();

  event(event: RunEvent): void {
    switch (event.type) {
      case "sent":
        if (event.until !== undefined) this.#begin(event, "answer", event.until);
        return;
      case "waiting":
        this.#begin(event, event.pause === true ? "pause" : "wait", event.until);
        return;
      case "command-ended":
        for (const [branch, open] of this.#waits)
          if (open.at(-1)?.device === event.device) this.#over(branch);
        return;
      case "matched":
      case "arm-won":
      case "caught":
      case "attempt-failed":
        this.#over(event.branch);
        return;
      case "handler-entered":
        this.#of(event.branch).push(null);
        return;
      case "handler-left":
        this.#of(event.branch).pop();
        return;
      case "step-started":
        this.#steps.set(event.step, event.span);
        return;
      case "step-ended":
        this.#steps.delete(event.step);
        return;
    }
  }

  /** What takes time at this moment; where nothing does that is known, the steps that are not over, the innermost. */
  at(now: number): readonly StatementUnderWay[] {
    const waits = [...this.#waits.values()].flatMap((open) => open.at(-1) ?? []);
    const alive = waits.filter(({ until }) => until >= now);
    if (alive.length > 0) return alive.map((wait) => ({ span: wait.span, message: words[wait.what] }));
    const step = [...this.#steps.values()].at(-1);
    return step === undefined ? [] : [{ span: step, message: "this step was under way" }];
  }

  #begin(
    { branch, span, device }: Extract<RunEvent, { type: "sent" | "waiting" }>,
    what: Waiting["what"],
    until: number,
  ): void {
    const open = this.#of(branch);
    open[open.length - 1] = { span, until, device, what };
  }

  #over(branch: string | undefined): void {
    const open = this.#of(branch);
    open[open.length - 1] = null;
  }

  /** What is open in a branch, that of a handler last. */
  #of(branch = ""): (Waiting | null)[] {
    const known = this.#waits.get(branch);
    if (known !== undefined) return known;
    const open = [null];
    this.#waits.set(branch, open);
    return open;
  }
}

const words: Readonly<Record<Waiting["what"], string>> = {
  answer: "under way: its answer had not come",
  pause: "under way: a pause",
  wait: "under way: what it waits for had not come",
};
