import type { CheckedProgram, Scenario } from "@scn/dsl";
import {
  type HostFlow,
  type PolicyStore,
  type RunEvent,
  type RunOptions,
  run,
  runJournalled,
} from "@scn/runtime";
import type { RecordedPlan } from "../chaos/plans.js";
import { type ExitCode, exitCodeOf } from "../command/exit-codes.js";
import type { RunSettings } from "../command/run-options.js";
import type { SingleAddress } from "../devices/address.js";
import { clockFor, isOver, takenUpError, toldAgain } from "../journal/past-run.js";
import type { RunJournal } from "../journal/run-journal.js";
import type { Profiles } from "../profiles/profiles.js";
import type { Reporter } from "../reporters/reporter.js";
import { optionsFor } from "./options-for.js";

/** What all programs of one call of the command share. */
export interface Run {
  readonly settings: RunSettings;
  readonly profiles: Profiles;
  readonly hostFlows: Readonly<Record<string, HostFlow>>;
  readonly reporter: Reporter;
  /** Tells a person what stops nothing: a port without control lines. */
  readonly notice: (text: string) => void;
  readonly now: () => number;
  readonly cwd: string;
  readonly signal: AbortSignal;
  readonly parameters: Readonly<Record<string, string>>;
  /** What is done to the lines; empty: what the settings say. */
  readonly plans: readonly RecordedPlan[];
  /** Absent where no counter outlives the run. */
  readonly policyStore?: PolicyStore;
  /** Absent: nobody can take the run up. */
  readonly journal?: RunJournal;
}

export type ScenarioEnded = Extract<RunEvent, { type: "scenario-ended" }>;

/** One run of a program: which of its scenarios, and on what. */
export interface OneRun {
  readonly device: SingleAddress;
  readonly select: (scenario: Pick<Scenario, "title" | "tags">) => boolean;
  readonly ended?: (event: ScenarioEnded) => void;
}

/** Runs a file's scenarios and reports them; resolves with an exit code a scenario. */
export function runProgram(
  program: CheckedProgram,
  { device, select, ended }: OneRun,
  context: Run,
): Promise<readonly ExitCode[]> {
  const { journal, reporter, now } = context;
  const own = journal?.next();
  const options: RunOptions = {
    ...optionsFor(program, device, context),
    clock: clockFor(context.settings.clock, own?.past ?? []),
    select,
  };
  const codes: ExitCode[] = [];
  const startedAt = now();
  const events$ =
    own === undefined
      ? run(program, options)
      : isOver(own)
        ? toldAgain(own)
        : runJournalled(program, options, own);
  return new Promise((resolve, reject) => {
    events$.subscribe({
      next: (event: RunEvent) => {
        if (event.type === "scenario-ended") {
          codes.push(exitCodeOf(event.verdict, event.failures));
          ended?.(event);
        }
        reporter.event(event.type === "run-ended" ? { ...event, wall: now() - startedAt } : event);
      },
      error: (error: unknown) => reject(takenUpError(error)),
      complete: () => resolve(codes),
    });
  });
}
