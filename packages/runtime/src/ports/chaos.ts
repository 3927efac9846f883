import type { ChaosKind } from "@scn/dsl";
import type { Observable } from "rxjs";
import type { Disturbance } from "../chaos/disturbance.js";
import type { Release } from "./clock.js";

/** Disturbs what a module sends, on its way to the session. Nothing happens before `begin`. */
export interface Chaos {
  /** From here on, these too. Without a seed of its own it draws from the run's. */
  begin(kinds: readonly ChaosKind[], seed?: number): void;
  /**
   * Somebody waits for what the module sends, to `until` on the run's clock. `around`: the end of a limit that is not
   * this wait's alone. Delays keep within both, until released.
   */
  waitedFor(until: number, around: number | null): Release;
  /** Chance has decided something, by the run's seed. */
  readonly drawn: boolean;
  /** What is done to the line, as it is done: put together, the plan that does the same again. */
  readonly done$: Observable<readonly Disturbance[]>;
  /** What to tell of it in a failure's report; empty while nothing was disturbed. */
  notes(now: number): readonly string[];
}
