import type { RunEvent } from "@scn/runtime";

/**
 * What turns events into something to read. A reporter sees events only: fed a recorded log it writes what it wrote
 * during the run. A log may hold several runs, one a file, each from `run-started` to `run-ended`.
 */
export interface Reporter {
  /**
   * Each event when it happens, before it is told: what runs side by side is told one after another. `unit` is a number that what runs
   * one after another shares. Only what draws on a live terminal has this.
   */
  seen?(event: RunEvent, unit: number): void;
  /** Lets another output of the same terminal write whole lines: what is drawn in place steps aside. */
  aside?(write: () => void): void;
  /** One event, in the order they happened. */
  event(event: RunEvent): void;
  /** After the last event of the last run. */
  end(): void;
}
