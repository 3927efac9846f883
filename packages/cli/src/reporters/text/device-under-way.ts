import type { Span } from "@scn/dsl";
import type { RunEvent } from "@scn/runtime";
import { latin1 } from "../record/latin1.js";
import type { Of } from "../record/record.js";
import { durationText } from "./duration.js";

/** A command is worth a time of its own from here, ms. */
const worthTelling = 1000;

/** What one device is at, and the statement that has it so. */
export interface Doing {
  readonly text: string;
  readonly span: Span;
  readonly branch: string | undefined;
}

interface State {
  readonly wait: Of<"waiting"> | null;
  readonly command: Of<"sent"> | null;
}

const idle: State = { wait: null, command: null };

/** Follows the events of one device to what it is asked, or what is waited for. */
export class DeviceUnderWay {
  #state = idle;
  /** What handlers of `on-urc` have interrupted, the innermost last. */
  readonly #interrupted: State[] = [];

  event(event: RunEvent): void {
    switch (event.type) {
      case "waiting":
        this.#state = { ...this.#state, wait: event };
        return;
      case "sent":
        this.#state = { wait: null, command: event.what === "command" ? event : this.#state.command };
        return;
      case "command-ended":
        this.over();
        return;
      case "matched":
        this.#state = { ...this.#state, wait: null };
        return;
      case "handler-entered":
        this.#interrupted.push(this.#state);
        this.over();
        return;
      case "handler-left":
        this.#state = this.#interrupted.pop() ?? idle;
    }
  }

  over(): void {
    this.#state = idle;
  }

  /** `now`: ms on the run's clock; `null` where time jumps, and there is nothing to count. */
  at(now: number | null): Doing | null {
    const { wait, command } = this.#state;
    // Nothing says that a pause is over but what comes after it.
    if (wait !== null && !(wait.pause === true && now !== null && now >= wait.until)) {
      return {
        text: `${wait.what}${now === null ? "" : left(wait, now)}`,
        span: wait.span,
        branch: wait.branch,
      };
    }
    if (command === null) return null;
    const text = latin1(command.bytes).trim();
    const timed = now !== null && now - command.at >= worthTelling;
    return { text: `${text}${timed ? left(command, now) : ""}`, span: command.span, branch: command.branch };
  }
}

/** ` (12 s of 40 s left)`, in whole seconds: digits that change ten times a second cannot be read. */
function left({ at, until }: { readonly at: number; readonly until?: number }, now: number): string {
  if (until === undefined) return "";
  if (until <= now) return " (over time)";
  const whole = Math.round((until - at) / 100) * 100;
  const rest = Math.min(whole, Math.ceil((until - now) / 1000) * 1000);
  return ` (${durationText(rest)} of ${durationText(whole)} left)`;
}
