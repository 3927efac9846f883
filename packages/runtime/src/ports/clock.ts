/** Takes a timer or a hold back. Calling it again does nothing. */
export type Release = () => void;

/**
 * All time between transport and report. Two implementations: real (monotonic) and virtual.
 *
 * Times are milliseconds since the clock was made, fractions allowed.
 */
export interface Clock {
  readonly kind: "real" | "virtual";
  /** Never goes back. */
  now(): number;
  /** Wall-clock time of `now() === 0`, ms since 1970, for reports only. */
  readonly startedAt: number;
  /** Runs `task` once, `delay` ms from now. Equal times run in the order they were asked for. */
  after(delay: number, task: () => void): Release;
  /**
   * Like `after`, for the end of a wait: at its instant everything else due goes first, and bytes that have already
   * been sent are delivered first, so a deadline can never win over data already on the way.
   */
  deadline(delay: number, task: () => void): Release;
  /**
   * Tells the clock that work outside the process's own queues is under way (a socket connecting, bytes on a loopback
   * socket, a file being read). A virtual clock does not jump while a hold is out; a real one ignores it.
   */
  hold(what: string): Release;
  /**
   * How long the host stood still at a time later than `since` (suspended, or the process stopped), ms; `null`: it did not.
   * Absent: it cannot.
   */
  interruption?(since: number): number | null;
}
