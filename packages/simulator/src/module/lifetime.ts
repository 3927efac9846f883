import type { Clock, Release } from "@scn/runtime";

/**
 * One life of a module, from power-on to reboot. What was started in it ends with it: timers are taken back, and a
 * pause that was under way never resolves.
 */
export class Lifetime {
  readonly #clock: Clock;
  readonly #factor: number;
  readonly #timers = new Set<Release>();
  readonly #endings = new Set<() => void>();
  #over = false;

  constructor(clock: Clock, factor: number) {
    this.#clock = clock;
    this.#factor = factor;
  }

  get over(): boolean {
    return this.#over;
  }

  now(): number {
    return this.#clock.now();
  }

  /** Runs `task` `ms` from now; these are documented times (guard times, timeouts), never scaled. */
  after(ms: number, task: () => void): Release {
    if (this.#over) return () => undefined;
    const release = this.#clock.after(ms, () => {
      this.#timers.delete(cancel);
      task();
    });
    const cancel = () => {
      if (this.#timers.delete(cancel)) release();
    };
    this.#timers.add(cancel);
    return cancel;
  }

  /**
   * Waits for a latency, scaled by the module's factor. Even where that is 0 the event loop turns once: a host that
   * asks again and again must not keep the sockets from their data.
   */
  pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms * this.#factor, resolve));
  }

  /** Runs `task` after a latency, scaled. */
  later(ms: number, task: () => void): Release {
    return this.after(ms * this.#factor, task);
  }

  /** Calls `task` when this life ends. */
  onEnd(task: () => void): Release {
    this.#endings.add(task);
    return () => this.#endings.delete(task);
  }

  end(): void {
    if (this.#over) return;
    this.#over = true;
    for (const cancel of [...this.#timers]) cancel();
    for (const task of [...this.#endings]) task();
    this.#endings.clear();
  }
}
