import type { StopSignal } from "@scn/runtime";
import type { Host } from "../command/host.js";

/** A person's Ctrl+C while a run is on. */
export interface Interruption {
  /** Aborts the run: its cleanup still runs. */
  readonly signal: StopSignal;
  /** The run is over: from here Ctrl+C only says what a second one would lose. */
  runOver(): void;
  /** Ctrl+C is for somebody else again. */
  release(): void;
}

/**
 * Listens for Ctrl+C from here on. The first ends the run and says what a second one does, which is not ours: it ends the
 * process.
 *
 * @param say writes on standard error, beside what the run shows
 * @param reports some were asked for, which a second Ctrl+C would leave unwritten
 */
export function interruption(
  { onInterrupt }: Pick<Host, "onInterrupt">,
  say: (text: string) => void,
  reports: boolean,
): Interruption {
  const asked = new StopAsked();
  const without = reports ? ", without reports" : "";
  let over = false;
  const release = onInterrupt(() => {
    if (over) {
      say("\nthe run is over, and its reports are being written; press Ctrl+C again to leave without them\n");
      return;
    }
    say(`\ninterrupted: cleanup is running; press Ctrl+C again to leave at once${without}\n`);
    asked.now();
  });
  return {
    signal: asked,
    runOver: () => {
      over = true;
    },
    release,
  };
}

/** Once it is asked for, it stays asked for. */
class StopAsked implements StopSignal {
  aborted = false;
  readonly #listeners = new Set<() => void>();

  addEventListener(_: "abort", listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_: "abort", listener: () => void): void {
    this.#listeners.delete(listener);
  }

  now(): void {
    if (this.aborted) return;
    this.aborted = true;
    for (const listener of [...this.#listeners]) listener();
  }
}
