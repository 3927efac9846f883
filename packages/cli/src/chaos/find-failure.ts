import type { CheckedProgram } from "@scn/dsl";
import type { Failure } from "@scn/runtime";
import type { Trial } from "./trial.js";

/** A scenario of a file. */
export interface Candidate {
  readonly program: CheckedProgram;
  readonly title: string;
}

/** The first run that failed under chaos. */
export interface SeedFailure extends Candidate {
  readonly seed: number;
  readonly trial: Trial & { readonly failure: Failure };
}

/** Tries the seeds one after another, each on all scenarios, up to the first failure; `null` where there is none. */
export async function findFailure(
  candidates: readonly Candidate[],
  seeds: readonly number[],
  attempt: (candidate: Candidate, seed: number) => Promise<Trial>,
  signal: AbortSignal,
): Promise<SeedFailure | null> {
  for (const seed of seeds) {
    for (const candidate of candidates) {
      if (signal.aborted) return null;
      const trial = await attempt(candidate, seed);
      const { failure } = trial;
      if (failure !== null && !signal.aborted) return { ...candidate, seed, trial: { ...trial, failure } };
    }
  }
  return null;
}
