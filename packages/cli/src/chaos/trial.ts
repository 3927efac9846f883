import type { CheckedProgram } from "@scn/dsl";
import { decodeRecording, type Failure, planOf, type RunOptions, run } from "@scn/runtime";
import { lastValueFrom, toArray } from "rxjs";
import type { RunAddress } from "../devices/address.js";
import { optionsFor } from "../run/options-for.js";
import { runClock } from "../run/run-clock.js";
import type { Run } from "../run/run-program.js";
import { planFor, type RecordedPlan } from "./plans.js";

/** One scenario that is run again and again. */
export interface Tried {
  readonly program: CheckedProgram;
  readonly title: string;
  readonly device: RunAddress;
  readonly run: Omit<Run, "reporter" | "plans">;
}

/** What one run of it came to. */
export interface Trial {
  /** `null`: it passed, or was skipped. */
  readonly failure: Failure | null;
  /** A recording of each line, as its file would be. */
  readonly recordings: readonly string[];
  readonly plans: readonly RecordedPlan[];
}

/** Runs it once: with what chance draws from a seed, or with what plans say. */
export async function runTrial(
  { program, title, device, run: context }: Tried,
  chaos:
    | Pick<RunOptions, "chaos" | "seed">
    | { readonly plans: readonly RecordedPlan[]; readonly seed: number },
): Promise<Trial> {
  const recordings: string[] = [];
  const scenarios = program.scenarios.filter((scenario) => scenario.title === title);
  const events = await lastValueFrom(
    run(program, {
      ...(await optionsFor(program, { device, scenarios }, { ...context, plans: [] })),
      clock: runClock(context.settings.clock),
      select: (scenario) => scenario.title === title,
      record: () => {
        const at = recordings.push("") - 1;
        return { write: (text) => (recordings[at] += text), close: () => undefined };
      },
      ...("plans" in chaos ? { chaosPlan: planFor(chaos.plans), seed: chaos.seed } : chaos),
    }).pipe(toArray()),
  );
  const failures = events
    .flatMap((event) => (event.type === "scenario-ended" ? event.failures : []))
    .filter(({ verdict }) => verdict !== "skipped");
  const plans = recordings.map(decodeRecording).map((recording) => ({
    about: recording.about,
    disturbances: planOf(recording),
  }));
  return { failure: failures[0] ?? null, recordings, plans };
}

/** The same statement fails in the same way: what shrinking must not lose. */
export function sameFailure(one: Failure | null, other: Failure | null): boolean {
  return keyOf(one) === keyOf(other);
}

function keyOf(failure: Failure | null): string {
  if (failure === null) return "none";
  const { code, span } = failure.diagnostic;
  return `${failure.verdict} ${code} ${span?.file}:${span?.start}`;
}
