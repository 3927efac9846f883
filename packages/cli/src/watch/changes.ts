import type { Clock, Release } from "@scn/runtime";

/** An editor writes a file in several steps, and a person saves several files: what comes within this is one change, ms. */
const settles = 100;

/** Gathers changes until they have settled. */
export class Changes {
  #paths = new Set<string>();
  #timer: Release | null = null;
  #asker: ((paths: ReadonlySet<string> | null) => void) | null = null;
  #settled = false;
  #over = false;

  constructor(private readonly clock: Clock) {}

  add(path: string): void {
    this.#paths.add(path);
    this.#settled = false;
    this.#timer?.();
    this.#timer = this.clock.after(settles, () => {
      this.#settled = true;
      this.#give();
    });
  }

  /** What has changed since it was asked last, once that has settled; `null`: it is over. */
  next(): Promise<ReadonlySet<string> | null> {
    return new Promise((resolve) => {
      this.#asker = resolve;
      this.#give();
    });
  }

  end(): void {
    this.#timer?.();
    this.#over = true;
    this.#give();
  }

  #give(): void {
    const asker = this.#asker;
    if (asker === null || !(this.#over || this.#settled)) return;
    this.#asker = null;
    const paths = this.#paths;
    this.#paths = new Set();
    this.#settled = false;
    asker(this.#over ? null : paths);
  }
}
