import { builtinCatalogue, builtinIds } from "@scn/adapters";
import type { ChaosKind, CheckedProgram } from "@scn/dsl";
import { type Failure, type RunEvent, run, type Verdict } from "@scn/runtime";
import { simulated, simulatedDevices } from "@scn/simulator";
import { lastValueFrom, toArray } from "rxjs";

/** What became of one scenario, in brief. */
export interface Outcome {
  readonly verdict: Verdict;
  readonly failures: readonly Failure[];
}

/** Runs a portable program on a simulated module, with the disturbances of one seed. */
export async function disturbedRun(
  program: CheckedProgram,
  id: string,
  seed: number,
  chaos?: readonly ChaosKind[],
): Promise<{ readonly outcomes: readonly Outcome[]; readonly events: readonly RunEvent[] }> {
  const devices = simulatedDevices();
  const events = await lastValueFrom(
    run(program, {
      ...simulated(),
      devices: (request, context) => devices({ ...request, profile: request.profile ?? id }, context),
      seed,
      ...(chaos !== undefined && { chaos }),
    }).pipe(toArray()),
  );
  const outcomes = events
    .filter((event) => event.type === "scenario-ended")
    .map(({ verdict, failures }) => ({ verdict, failures }));
  return { outcomes, events };
}

/** The modules that have what a scenario asks for. */
export function fitting(program: CheckedProgram): readonly string[] {
  const wanted = program.scenarios.flatMap(({ modules }) => modules.flatMap((module) => module.capabilities));
  return builtinIds().filter((id) =>
    wanted.every((word) => builtinCatalogue(id)?.capabilities.includes(word)),
  );
}
