import { diagnosticMessage, type Scenario } from "@scn/dsl";
import type { Verdict } from "@scn/runtime";
import { type ExitCode, exitCode, exitCodeOf } from "../command/exit-codes.js";
import type { Chosen } from "../selection/chosen.js";
import type { InTurn } from "./in-turn.js";
import { type EndedScenario, type Run, runProgram } from "./run-program.js";
import type { Unit, UnitPlace } from "./unit.js";

/** What became of a scenario after all its tries. */
export interface Outcome extends Chosen {
  readonly place: UnitPlace;
  readonly verdict: Verdict;
  readonly code: ExitCode;
  /** It passed, and not the first time. */
  readonly flaky: boolean;
  /** Of its last try, in one sentence; absent where there is none to give. */
  readonly reason?: string;
}

/** Runs a unit, and again what of it did not pass, as often as `--retries` allows. */
export async function runUnit(
  unit: Unit,
  place: UnitPlace,
  turn: InTurn,
  context: Run,
): Promise<readonly Outcome[]> {
  const { retries } = context.settings.load;
  const last = new Map<Scenario, { readonly ended: EndedScenario; readonly attempt: number }>();
  const lane = turn.lane();
  try {
    let wanted = unit.scenarios;
    for (let attempt = 1; attempt <= retries + 1 && wanted.length > 0; attempt++) {
      const seed = seedFor(context, unit.round, attempt);
      const run = { device: place.address, scenarios: wanted, attempt, seed, lane };
      const ended = await runProgram(unit.program, run, context);
      for (const one of ended) last.set(one.scenario, { ended: one, attempt });
      wanted = ended.filter(worthAnother).map(({ scenario }) => scenario);
      if (context.signal.aborted) break;
    }
  } finally {
    lane.end();
  }
  return [...last].map(([scenario, { ended, attempt }]) => {
    const { verdict, failures } = ended.event;
    const cause = failures.at(-1);
    return {
      program: unit.program,
      scenario,
      place,
      verdict,
      code: exitCodeOf(verdict, failures),
      flaky: verdict === "pass" && attempt > 1,
      ...(verdict !== "pass" && cause !== undefined && { reason: diagnosticMessage(cause.diagnostic) }),
    };
  });
}

/** A script that is wrong is wrong the next time, too. */
function worthAnother({ event: { verdict, failures } }: EndedScenario): boolean {
  const code = exitCodeOf(verdict, failures);
  return code === exitCode.failed || code === exitCode.host || code === exitCode.inconclusive;
}

/** `--seed` is that of the first try of the first round; each other one draws its own, and the same each time it is called. */
function seedFor({ settings: { seed, load } }: Run, round: number, attempt: number): number | undefined {
  if (seed === undefined) return undefined;
  return (seed + (round - 1) * (load.retries + 1) + attempt - 1) % 2 ** 32;
}
