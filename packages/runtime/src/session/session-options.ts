import type { RunEvent } from "../events/event.js";
import type { Clock } from "../ports/clock.js";

/** What a session is given: the run's clock, the scenario's index, and where its events go. */
export interface SessionOptions {
  readonly clock: Clock;
  readonly scenario: number;
  readonly emit: (event: RunEvent) => void;
  /** What documented maxima are multiplied by; absent: 1. */
  readonly timeoutScale?: number;
}
