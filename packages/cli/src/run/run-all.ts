import { type ExitCode, exitCode, worst } from "../command/exit-codes.js";
import type { DeviceAddress } from "../devices/address.js";
import { candidatesOf } from "../devices/placement.js";
import { type Chosen, pathOf } from "../selection/chosen.js";
import { InTurn } from "./in-turn.js";
import { Matrix } from "./matrix.js";
import { PassedOver, type PortUses, unlessHeld } from "./passed-over.js";
import type { Run } from "./run-program.js";
import { type Outcome, runUnit } from "./run-unit.js";
import { schedule } from "./schedule.js";
import { onDevice, onSeveral, type Placed, type Unit, type UnitPlace, unitsOf } from "./unit.js";

/** What a call came to. */
export interface RunResult {
  /** The worst of all scenarios. */
  readonly code: ExitCode;
  /** One a scenario, device and round; none of what never ran. */
  readonly outcomes: readonly Outcome[];
  /** How many were chosen and did not run, because of `--bail` or an interruption. */
  readonly left: number;
}

/** Runs what was chosen, as often, as many at a time and on what the settings say. */
export async function runAll(chosen: readonly Chosen[], context: Run): Promise<RunResult> {
  const { settings, signal, reporter, now } = context;
  const { device, load, bail } = settings;
  const began = now();
  const { placed, matrix } = placedOn(device, chosen, { ...context, uses: await usesOf(device, context) });
  const passedOver = new PassedOver(context.notice);
  const turn = new InTurn(reporter, now);
  const outcomes: Outcome[] = [];
  let failed = false;
  let broken = false;
  const run: Run = {
    ...context,
    recordingBroken: (text) => {
      broken = true;
      context.notice(text);
    },
  };
  const together = load.jobs === 1 && load.retries === 0;
  const left = await schedule<UnitPlace, Unit>(
    rounds(load.rounds, (round) => unitsOf(placed, round, together)),
    {
      jobs: load.jobs,
      stopped: () => signal.aborted || (failed && (bail || load.untilFail)),
      start: async (unit, place) => {
        passedOver.tell(place, unit.places);
        for (const outcome of await runUnit(unit, unlessHeld(place, unit.places), turn, run)) {
          outcomes.push(outcome);
          failed ||= !isGood(outcome, load.failOnFlaky);
          matrix?.ended(pathOf(outcome), place.name, outcome.scenario.title, outcome);
        }
      },
    },
  );
  if (outcomes.length === 0) await tellNothingRan(context);
  if (matrix !== null) reporter.event(matrix.event(now() - began));
  const codes = outcomes.map(({ code, flaky }) => (flaky && load.failOnFlaky ? exitCode.failed : code));
  return {
    code: worst([
      ...codes,
      ...(signal.aborted ? [exitCode.interrupted] : []),
      ...(broken ? [exitCode.host] : []),
    ]),
    outcomes,
    left: left.reduce((sum, { scenarios }) => sum + scenarios.length, 0),
  };
}

/** A log in which nothing stands would be that of a run that was killed before it began. */
async function tellNothingRan({ reporter, signal, settings }: Run): Promise<void> {
  const { emptyRun } = await import("./empty-run.js");
  for (const event of emptyRun(settings.seed, signal.aborted)) reporter.event(event);
}

/** Ports are asked about only where one device may stand in for another. */
async function usesOf(device: DeviceAddress, { profiles }: Pick<Run, "profiles">): Promise<PortUses> {
  if (device.kind !== "several") return new Map();
  const { portUses } = await import("./port-uses.js");
  return portUses(device, profiles);
}

/** What was chosen, with the devices that each would be given. Without `uses` nobody asks who has their ports. */
export function placedOn(
  device: DeviceAddress,
  chosen: readonly Chosen[],
  { profiles, uses = new Map() }: Pick<Run, "profiles"> & { readonly uses?: PortUses },
): { readonly placed: readonly Placed[]; readonly matrix: Matrix | null } {
  if (device.kind !== "several") return { placed: onDevice(chosen, device), matrix: null };
  const candidates = candidatesOf(device, profiles);
  const matrix = new Matrix(candidates.map(({ name }) => name));
  return { placed: onSeveral(chosen, device, candidates, { profiles, matrix, uses }), matrix };
}

/** Whether a scenario did what it was to do. */
export function isGood({ verdict, flaky }: Outcome, failOnFlaky: boolean): boolean {
  return (verdict === "pass" || verdict === "skipped") && !(flaky && failOnFlaky);
}

function* rounds(count: number, unitsIn: (round: number) => readonly Unit[]): Iterable<readonly Unit[]> {
  for (let round = 1; round <= count; round++) {
    const units = unitsIn(round);
    if (units.length === 0) return;
    yield units;
  }
}
