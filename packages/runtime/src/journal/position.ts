import type { RunEvent } from "../events/event.js";

/** What one branch waits for, or a handler that has interrupted it. */
interface Waiting {
  /** When its pause ends; `null`: it is in none. */
  pause: number | null;
  /** A command has no result yet, or a line is waited for: what only the module can end. */
  asked: boolean;
}

/** Follows a run along its events: where it is, and what it waits for. */
export class Position {
  /** The wall-clock time of 0, ms since 1970. */
  startedAt: number;
  /** Of the last event, ms on the run's clock. */
  at = 0;
  scenario: number | null = null;
  #steps: { readonly step: number; readonly title: string }[] = [];
  /** By branch of a `parallel`, `` outside of one: what waits there, the handler that interrupts the others last. */
  readonly #waits = new Map<string, Waiting[]>();

  constructor(startedAt: number) {
    this.startedAt = startedAt;
  }

  /** Whether something waits, in whatever branch, for what only a module can end. */
  get asked(): boolean {
    return this.#all().some(({ asked }) => asked);
  }

  /** The title of the innermost step under way that has all branches in it. */
  get step(): string | null {
    return this.#steps.at(-1)?.title ?? null;
  }

  /**
   * The time of a run that was away until now: a pause goes on without it, anything else stands still. Of pauses side by side
   * the first to end counts, and beside something that has a deadline none does: nobody fails of the time the run was away.
   */
  reachedBy(timeOfDay: number, now: number): number {
    const pauses = [...this.#waits.values()].flatMap((waits) => waits.at(-1)?.pause ?? []);
    if (pauses.length === 0 || this.asked) return now;
    return Math.max(now, Math.min(...pauses, timeOfDay - this.startedAt));
  }

  note(event: RunEvent): void {
    this.at = event.at;
    if (event.type === "received") return;
    if (event.type !== "resumed") this.#waiting(event);
    this.#place(event);
  }

  #waiting(event: RunEvent): void {
    const branch = ("branch" in event ? event.branch : undefined) ?? "";
    const waits = this.#waits.get(branch) ?? [{ pause: null, asked: false }];
    this.#waits.set(branch, waits);
    if (event.type === "handler-entered") {
      waits.push({ pause: null, asked: false });
      return;
    }
    if (event.type === "handler-left") {
      if (waits.length > 1) waits.pop();
      return;
    }
    // Its own statements go on where the `parallel` in it is over; a handler's do beside it.
    if (waits.length === 1) this.#leaveInside(branch);
    const current = waits.at(-1);
    if (current === undefined) return;
    current.pause = pauseOf(event);
    current.asked = asks(event) ?? current.asked;
  }

  #leaveInside(branch: string): void {
    if (this.#waits.size === 1) return;
    const inside = branch === "" ? "" : `${branch}.`;
    for (const name of this.#waits.keys())
      if (name !== branch && name.startsWith(inside)) this.#waits.delete(name);
  }

  #all(): readonly Waiting[] {
    return [...this.#waits.values()].flat();
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
        this.#waits.clear();
        return;
      case "step-started":
        if (event.branch === undefined) this.#steps.push({ step: event.step, title: event.title });
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
