import type { RunEvent } from "../events/event.js";

/** Follows a run along its events: where it is, and what it waits for. */
export class Position {
  /** The wall-clock time of 0, ms since 1970. */
  startedAt: number;
  /** Of the last event, ms on the run's clock. */
  at = 0;
  scenario: number | null = null;
  /** A command has no result yet, or a line is waited for: what only the module can end. */
  asked = false;
  #steps: { readonly step: number; readonly title: string }[] = [];
  /** When the pauses under way end, the one of a handler last; `null` for none. */
  #pauses: (number | null)[] = [null];

  constructor(startedAt: number) {
    this.startedAt = startedAt;
  }

  /** The title of the innermost step under way. */
  get step(): string | null {
    return this.#steps.at(-1)?.title ?? null;
  }

  /** The time of a run that was away until now: a pause goes on without it, anything else stands still. */
  reachedBy(timeOfDay: number, now: number): number {
    const until = this.#pauses.at(-1) ?? null;
    return until === null ? now : Math.max(now, Math.min(until, timeOfDay - this.startedAt));
  }

  note(event: RunEvent): void {
    this.at = event.at;
    if (event.type === "received") return;
    if (event.type === "handler-entered") this.#pauses.push(null);
    else if (event.type === "handler-left" && this.#pauses.length > 1) this.#pauses.pop();
    else if (event.type !== "resumed") this.#pauses[this.#pauses.length - 1] = pauseOf(event);
    this.asked = asks(event) ?? this.asked;
    this.#place(event);
  }

  #place(event: RunEvent): void {
    switch (event.type) {
      case "run-started":
      case "resumed":
        this.startedAt = event.startedAt;
        return;
      case "scenario-started":
        this.scenario = event.scenario;
        return;
      case "scenario-ended":
        this.scenario = null;
        this.#steps = [];
        return;
      case "step-started":
        this.#steps.push({ step: event.step, title: event.title });
        return;
      case "step-ended":
        this.#steps = this.#steps.filter(({ step }) => step !== event.step);
        return;
    }
  }
}

function pauseOf(event: RunEvent): number | null {
  return event.type === "waiting" && event.pause === true ? event.until : null;
}

/** Whether the module is asked something with this, or not any more; `null`: it says nothing of that. */
function asks(event: RunEvent): boolean | null {
  switch (event.type) {
    case "sent":
      return event.command !== null;
    case "waiting":
      return event.pause !== true;
    case "command-ended":
    case "matched":
    case "caught":
    case "attempt-failed":
    case "recovery-started":
    case "step-started":
    case "step-ended":
    case "step-restarted":
    case "scenario-restarted":
    case "cleanup-started":
    case "scenario-ended":
      return false;
    default:
      return null;
  }
}
