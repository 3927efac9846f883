import type { Clock, Release } from "@scn/runtime";

/** Calls `lapsed` once when nobody was heard for the time allowed, on the run's clock. Nothing is allowed at first. */
export class KeepAlive {
  readonly #clock: Clock;
  readonly #lapsed: () => void;
  #allowed = Number.POSITIVE_INFINITY;
  #release: Release = () => undefined;

  constructor(clock: Clock, lapsed: () => void) {
    this.#clock = clock;
    this.#lapsed = lapsed;
  }

  /** From now on at most so many milliseconds of silence; infinity: any. */
  allow(silence: number): void {
    this.#allowed = silence;
    this.heard();
  }

  heard(): void {
    this.#release();
    this.#release = this.#clock.deadline(this.#allowed, this.#lapsed);
  }

  stop(): void {
    this.allow(Number.POSITIVE_INFINITY);
  }
}
