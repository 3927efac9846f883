import { dirname, resolve } from "node:path";
import type { CheckedProgram, Scenario } from "@scn/dsl";
import { type HostFlow, type RunEvent, type RunOptions, realClock, run, virtualClock } from "@scn/runtime";
import { peerHost } from "@scn/simulator";
import { type ExitCode, exitCodeOf } from "../command/exit-codes.js";
import type { RunSettings } from "../command/run-options.js";
import type { DeviceAddress } from "../devices/address.js";
import { deviceProvider } from "../devices/provider.js";
import { projectFiles } from "../files/project-files.js";
import type { Profiles } from "../profiles/profiles.js";
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
}

export type ScenarioEnded = Extract<RunEvent, { type: "scenario-ended" }>;

/** One run of a program: which of its scenarios, and on what. */
export interface OneRun {
  readonly device: DeviceAddress;
  readonly select: (scenario: Pick<Scenario, "title" | "tags">) => boolean;
  readonly ended?: (event: ScenarioEnded) => void;
}

/** Runs a file's scenarios and reports them; resolves with an exit code a scenario. */
export function runProgram(
  program: CheckedProgram,
  { device, select, ended }: OneRun,
  { settings, profiles, hostFlows, reporter, notice, now, cwd, signal, parameters }: Run,
): Promise<readonly ExitCode[]> {
  const options: RunOptions = {
    devices: deviceProvider(device, profiles, notice),
    peers: peerHost({
      outside: settings.outside,
      folder: resolve(cwd, dirname(program.sources[0]?.path ?? "")),
    }),
    clock: settings.clock === "virtual" ? virtualClock() : realClock(),
    parameters,
    select,
    bail: settings.bail,
    ...(settings.seed !== undefined && { seed: settings.seed }),
    readFile: projectFiles(cwd),
    hostFlows,
    signal,
  };
  const codes: ExitCode[] = [];
  const startedAt = now();
  return new Promise((resolve, reject) => {
    run(program, options).subscribe({
      next: (event: RunEvent) => {
        if (event.type === "scenario-ended") {
          codes.push(exitCodeOf(event.verdict, event.failures));
          ended?.(event);
        }
        reporter.event(event.type === "run-ended" ? { ...event, wall: now() - startedAt } : event);
      },
      error: reject,
      complete: () => resolve(codes),
    });
  });
}
