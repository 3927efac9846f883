import { type Bench, failureText, type LoadedScenarios, runOptionsFor, type ScenarioPlace } from "@scn/cli";
import type { CheckedProgram } from "@scn/dsl";
import { type Failure, type RunEvent, run, type Verdict } from "@scn/runtime";
import type { ScenarioTestOptions } from "./options.js";
import { ScenarioError } from "./scenario-error.js";
import type { ScenarioSetup } from "./setup.js";

type Ended = Extract<RunEvent, { type: "scenario-ended" }>;

/** What a test came to, for reporters: `meta().scn` of the test. */
export interface ScenarioMeta {
  readonly verdict: Verdict;
  /** Vendor and model, with their address, of each module. */
  readonly devices: readonly { readonly name: string; readonly module: string; readonly address: string }[];
  /** What the scenario took on its own clock, ms. */
  readonly elapsed: number;
  /** Repeats what chance decided; absent where it decided nothing. */
  readonly seed?: number;
}

/** What all tests of a file share. */
export interface SuiteContext {
  readonly root: string;
  readonly loaded: LoadedScenarios;
  readonly bench: Bench;
  readonly options: ScenarioTestOptions;
  readonly setup: ScenarioSetup;
}

export interface ScenarioOutcome {
  readonly meta: ScenarioMeta;
  /** Empty when it passed. */
  readonly errors: readonly ScenarioError[];
  /** Why, in a sentence; absent when it passed. */
  readonly reason?: string;
}

/** Runs one scenario at its place. Rejects for what `scn run` would refuse before it runs anything. */
export function runScenario(
  program: CheckedProgram,
  { scenario, device }: ScenarioPlace,
  context: SuiteContext,
  cancelled: AbortSignal,
): Promise<ScenarioOutcome> {
  const { root, loaded, bench, options, setup } = context;
  const { onEvent, hostFlows = {}, ...own } = setup;
  const { seed, timeout = 0 } = options;
  // Vitest's own limit would fail the test and go on to the next, while the cleanup of this one is at work.
  const limit = timeout === 0 ? [] : [AbortSignal.timeout(timeout)];
  const signal = AbortSignal.any([cancelled, ...limit]);
  const prepared = runOptionsFor(program, {
    ...options,
    device,
    bench,
    cwd: root,
    profiles: loaded.profiles,
    parameters: { ...options.parameters, ...secretsOf(options, scenario.parameters) },
    hostFlows,
    select: (one) => one === scenario,
  });
  const events$ = run(program, { ...prepared, ...own, signal, ...(seed !== undefined && { seed }) });
  return new Promise((resolve, reject) => {
    let startedAt = 0;
    let used = 0;
    let devices: ScenarioMeta["devices"] = [];
    let ended: Ended | null = null;
    events$.subscribe({
      next: (event) => {
        if (event.type === "run-started") used = event.seed;
        if (event.type === "scenario-started") {
          startedAt = event.at;
          devices = event.devices;
        }
        if (event.type === "scenario-ended") ended = event;
        onEvent?.(event);
      },
      error: reject,
      complete: () => {
        if (ended === null) reject(new Error("the run was over before the scenario began"));
        else
          resolve(
            outcomeOf(ended, {
              program,
              root,
              startedAt,
              devices,
              seed: used,
              late: limit.some(({ aborted }) => aborted) ? timeout : null,
            }),
          );
      },
    });
  });
}

function outcomeOf(
  { verdict, failures, elapsed, chance }: Ended,
  around: Pick<ScenarioMeta, "devices"> & {
    readonly program: CheckedProgram;
    readonly root: string;
    readonly startedAt: number;
    readonly seed: number;
    /** The timeout that ended it, ms. */
    readonly late: number | null;
  },
): ScenarioOutcome {
  const { root, startedAt, devices, seed, late } = around;
  const { sources } = around.program;
  const reason = failures[0]?.diagnostic.message;
  return {
    meta: { verdict, devices, elapsed, ...(chance === true && { seed }) },
    errors: failures.map((failure) => {
      const text = failureText(late === null ? failure : withTimeout(failure, late), sources, startedAt);
      const word = failure.verdict === "inconclusive" ? "inconclusive" : "error";
      return new ScenarioError(text, failure.diagnostic, { sources, root }, word);
    }),
    ...(reason !== undefined && { reason }),
  };
}

function withTimeout(failure: Failure, timeout: number): Failure {
  const { diagnostic } = failure;
  if (diagnostic.code !== "SCN510") return failure;
  const notes = [...(diagnostic.notes ?? []), `the option timeout is ${timeout} ms`];
  return { ...failure, diagnostic: { ...diagnostic, notes } };
}

/** The secrets that a scenario has a parameter for. Throws an `Error` for one whose variable is not set. */
function secretsOf(
  { secrets = {} }: ScenarioTestOptions,
  parameters: readonly { readonly name: string }[],
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { name } of parameters) {
    const variable = secrets[name];
    if (variable === undefined) continue;
    const value = process.env[variable];
    if (value === undefined) {
      throw new Error(
        `the parameter ${name} comes from the environment variable ${variable}, and it is not set`,
      );
    }
    values[name] = value;
  }
  return values;
}
