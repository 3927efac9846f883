import type { RunEvent } from "@scn/runtime";

/**
 * What turns events into something to read. A reporter sees events only: fed a recorded log it writes what it wrote
 * during the run. A log may hold several runs, one a file, each from `run-started` to `run-ended`.
 */
export interface Reporter {
  /** One event, in the order they happened. */
  event(event: RunEvent): void;
  /** After the last event of the last run. */
  end(): void;
}
