import type { CheckedProgram, Scenario } from "@scn/dsl";
import { type HostFlow, type PolicyStore, type RunEvent, run, type StopSignal } from "@scn/runtime";
import type { Observable } from "rxjs";
import type { RecordedPlan } from "../chaos/plans.js";
import type { ParameterSources } from "../command/parameters.js";
import type { RunSettings } from "../command/run-options.js";
import type { Secrets } from "../config/secrets.js";
import type { RunAddress } from "../devices/address.js";
import type { RunJournal } from "../journal/run-journal.js";
import type { Profiles } from "../profiles/profiles.js";
import type { Broken } from "../recordings/recordings.js";
import type { Reporter } from "../reporters/reporter.js";
import type { Lane } from "./in-turn.js";
import { optionsFor } from "./options-for.js";
import { runClock } from "./run-clock.js";

/** What all programs of one call of the command share. */
export interface Run {
  readonly settings: RunSettings;
  readonly profiles: Profiles;
  readonly hostFlows: Readonly<Record<string, HostFlow>>;
  readonly reporter: Reporter;
  /** Tells a person what stops nothing: a port without control lines. */
  readonly notice: (text: string) => void;
  /** A recording could not be written to its end; what that is told to. */
  readonly recordingBroken?: Broken;
  readonly now: () => number;
  readonly cwd: string;
  readonly signal: StopSignal;
  readonly parameters: ParameterSources;
  /** Those of the configuration: texts that no event shows, beside the scenarios' own secrets. */
  readonly secrets: Secrets;
  /** What recordings say is done to the lines; empty: nothing. */
  readonly plans: readonly RecordedPlan[];
  /** Absent where no counter outlives the run. */
  readonly policyStore?: PolicyStore;
  /** Absent: nobody can take the run up. */
  readonly journal?: RunJournal;
}

export type ScenarioEnded = Extract<RunEvent, { type: "scenario-ended" }>;

/** One run of a program: which of its scenarios, on what, and for the how manieth time. */
export interface OneRun {
  readonly device: RunAddress;
  readonly scenarios: readonly Scenario[];
  /** From 1. */
  readonly attempt: number;
  /** Absent: chosen by the run. */
  readonly seed: number | undefined;
  readonly lane: Lane;
}

export interface EndedScenario {
  readonly scenario: Scenario;
  readonly event: ScenarioEnded;
}

/** Runs scenarios of a file and reports them; resolves with those that came to an end. */
export async function runProgram(
  program: CheckedProgram,
  one: OneRun,
  context: Run,
): Promise<readonly EndedScenario[]> {
  const { scenarios, lane } = one;
  const wanted: ReadonlySet<unknown> = new Set(scenarios);
  const running = program.scenarios.filter((scenario) => wanted.has(scenario));
  const ended: EndedScenario[] = [];
  const events$ = await eventsOf(program, one, context);
  return new Promise((resolve, reject) => {
    events$.subscribe({
      next: (event: RunEvent) => {
        if (event.type === "scenario-ended") {
          const scenario = running[event.scenario];
          if (scenario !== undefined) ended.push({ scenario, event });
        }
        lane.event(event);
      },
      error: reject,
      complete: () => resolve(ended),
    });
  });
}

async function eventsOf(
  program: CheckedProgram,
  { device, scenarios, attempt, seed }: OneRun,
  context: Run,
): Promise<Observable<RunEvent>> {
  const kind = context.settings.clock;
  const journal = context.journal?.next();
  const wanted: ReadonlySet<unknown> = new Set(scenarios);
  const options = {
    ...(await optionsFor(program, { device, scenarios }, context)),
    select: (scenario: object) => wanted.has(scenario),
    attempt,
    ...(seed !== undefined && { seed }),
  };
  if (journal === undefined) return run(program, { ...options, clock: runClock(kind) });
  const { journalledRun } = await import("../journal/journalled-run.js");
  return journalledRun(program, options, { kind, journal });
}
