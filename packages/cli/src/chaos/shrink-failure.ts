import { type Disturbance, type Failure, shrink, smaller } from "@scn/runtime";
import type { RecordedPlan } from "./plans.js";
import { sameFailure, type Trial } from "./trial.js";

/** What came of looking for less of what chaos did. */
export type Shrunk =
  /** It fails in the same way with nothing done to the line. */
  | { readonly kind: "without-chaos" }
  /** The same disturbances again, and it did not fail so. */
  | { readonly kind: "not-reproducible"; readonly again: Failure | null }
  | {
      readonly kind: "shrunk";
      readonly trial: Trial;
      readonly runs: number;
      /** How often of the last three runs it failed so. */
      readonly steady: number;
      readonly interrupted: boolean;
    };

/** Runs the scenario with these disturbances and no others. */
export type Try = (plans: readonly RecordedPlan[]) => Promise<Trial>;

/** One disturbance, and of which line it is. */
interface Item {
  readonly line: RecordedPlan;
  readonly disturbance: Disturbance;
}

/**
 * Looks for a smallest part of what chaos did that still fails in the same way. `signal`: it stops with the smallest part
 * so far.
 */
export async function shrinkFailure(found: Trial, attempt: Try, signal: AbortSignal): Promise<Shrunk> {
  let runs = 0;
  const fails = async (items: readonly Item[]): Promise<Trial | null> => {
    if (signal.aborted) throw new Interrupted();
    runs++;
    const trial = await attempt(plansOf(found.plans, items));
    if (signal.aborted) throw new Interrupted();
    return sameFailure(trial.failure, found.failure) ? trial : null;
  };
  const all = found.plans.flatMap((line) => line.disturbances.map((disturbance) => ({ line, disturbance })));
  let smallest = found;
  let interrupted = false;
  let steady = 0;
  try {
    if ((await fails([])) !== null) return { kind: "without-chaos" };
    const again = await attempt(plansOf(found.plans, all));
    runs++;
    if (!sameFailure(again.failure, found.failure)) return { kind: "not-reproducible", again: again.failure };
    smallest = again;
    const kept = await shrink(all, {
      kind: ({ line, disturbance }) => `${disturbance.kind} ${line.about.device}`,
      smaller: ({ line, disturbance }) => smaller(disturbance).map((less) => ({ line, disturbance: less })),
      fails: async (items) => {
        const trial = items.length === 0 ? null : await fails(items);
        if (trial !== null) smallest = trial;
        return trial !== null;
      },
    });
    for (let time = 0; time < 3; time++) if ((await fails(kept)) !== null) steady++;
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    interrupted = true;
  }
  return { kind: "shrunk", trial: smallest, runs, steady, interrupted };
}

class Interrupted extends Error {}

function plansOf(lines: readonly RecordedPlan[], items: readonly Item[]): readonly RecordedPlan[] {
  return lines.map((line) => ({
    about: line.about,
    disturbances: items.filter((item) => item.line === line).map(({ disturbance }) => disturbance),
  }));
}
