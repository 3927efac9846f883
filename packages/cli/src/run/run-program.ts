import { dirname, resolve } from "node:path";
import type { CheckedProgram, Scenario } from "@scn/dsl";
import {
  type HostFlow,
  type PolicyStore,
  type RunEvent,
  type RunOptions,
  run,
  runJournalled,
} from "@scn/runtime";
import { peerHost } from "@scn/simulator";
import { type ExitCode, exitCodeOf } from "../command/exit-codes.js";
import type { RunSettings } from "../command/run-options.js";
import type { SingleAddress } from "../devices/address.js";
import { deviceProvider } from "../devices/provider.js";
import { projectFiles } from "../files/project-files.js";
import { clockFor, isOver, takenUpError, toldAgain } from "../journal/past-run.js";
import type { RunJournal } from "../journal/run-journal.js";
import type { Profiles } from "../profiles/profiles.js";
import { recordingsIn } from "../recordings/recordings.js";
import type { Reporter } from "../reporters/reporter.js";

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
  {
    settings,
    profiles,
    hostFlows,
    reporter,
    notice,
    now,
    cwd,
    signal,
    parameters,
    policyStore,
    journal,
  }: Run,
): Promise<readonly ExitCode[]> {
  const own = journal?.next();
  const options: RunOptions = {
    devices: deviceProvider(device, profiles, notice),
    peers: peerHost({
      outside: settings.outside,
      folder: resolve(cwd, dirname(program.sources[0]?.path ?? "")),
    }),
    clock: clockFor(settings.clock, own?.past ?? []),
    parameters,
    select,
    bail: settings.bail,
    failOnRecovery: settings.failOnRecovery,
    ...(policyStore !== undefined && { policyStore }),
    ...(settings.seed !== undefined && { seed: settings.seed }),
    ...(settings.chaos !== undefined && { chaos: settings.chaos }),
    ...(settings.record !== undefined && { record: recordingsIn(resolve(cwd, settings.record)) }),
    readFile: projectFiles(cwd),
    hostFlows,
    signal,
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
