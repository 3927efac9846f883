import {
  type Bench,
  failureText,
  type LoadedScenarios,
  policyCounters,
  runOptionsFor,
  type ScenarioPlace,
} from "@scn/cli";
import { type CheckedProgram, diagnosticMessage } from "@scn/dsl";
import { run } from "@scn/runtime";
import { Hearing, type ScenarioMeta } from "./hearing.js";
import type { ScenarioTestOptions } from "./options.js";
import { type Place, ScenarioError } from "./scenario-error.js";
import { secretsOf } from "./secrets-of.js";
import type { ScenarioSetup } from "./setup.js";
import { workerEnd } from "./worker-end.js";

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

/**
 * Runs one scenario at its place. Rejects for what `scn run` would refuse before it runs anything, and with what the setup
 * module's `onEvent` throws.
 */
export async function runScenario(
  program: CheckedProgram,
  { scenario, device }: ScenarioPlace,
  context: SuiteContext,
  cancelled: AbortSignal,
): Promise<ScenarioOutcome> {
  const { root, loaded, bench, options, setup } = context;
  const { onEvent, hostFlows = {}, ...own } = setup;
  const { seed, timeout = 0, config, state } = options;
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
  const where = { cwd: root, ...(config !== undefined && { config }) };
  const counters =
    state === false ? null : await policyCounters({ ...where, ...(state !== undefined && { state }) });
  const end = workerEnd();
  const hearing = new Hearing(onEvent);
  try {
    await run(program, {
      ...prepared,
      ...(counters !== null && { policyStore: counters }),
      ...own,
      signal: AbortSignal.any([cancelled, end.signal, ...limitOf(timeout)]),
      ...(seed !== undefined && { seed }),
    }).forEach(hearing.take);
  } finally {
    end.over();
    counters?.close();
  }
  return outcomeOf(hearing, { sources: program.sources, root });
}

/** Vitest's own limit would fail the test and go on to the next, while the cleanup of this one is at work. */
function limitOf(timeout: number): readonly AbortSignal[] {
  if (timeout === 0) return [];
  const over = AbortSignal.timeout(timeout);
  const told = new AbortController();
  over.addEventListener("abort", () => told.abort(new Error(`the option timeout is ${timeout} ms`)));
  return [told.signal];
}

function outcomeOf(hearing: Hearing, place: Place): ScenarioOutcome {
  const { failures } = hearing.ended;
  const [first] = failures;
  const { meta } = hearing;
  const again = meta.seed === undefined ? "" : `\n\nthe option seed: ${meta.seed} draws the same again`;
  return {
    meta,
    errors: failures.map((failure) => {
      const word = failure.verdict === "inconclusive" ? "inconclusive" : "error";
      const text = failureText(failure, place.sources, hearing.startedAt);
      return new ScenarioError(`${text}${again}`, failure.diagnostic, place, word);
    }),
    ...(first !== undefined && { reason: diagnosticMessage(first.diagnostic) }),
  };
}
