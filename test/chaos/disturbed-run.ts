import { builtinCatalogue, builtinIds } from "@scn/adapters";
import type { ChaosKind, CheckedProgram } from "@scn/dsl";
import {
  type Disturbance,
  type Failure,
  type RunEvent,
  type RunOptions,
  run,
  type Verdict,
} from "@scn/runtime";
import { simulated, simulatedDevices } from "@scn/simulator";
import { lastValueFrom, toArray } from "rxjs";

/** What became of one scenario, in brief. */
export interface Outcome {
  readonly verdict: Verdict;
  readonly failures: readonly Failure[];
}

/** What is done to the line: drawn by chance, or planned; and who is told. */
export interface Disturbing {
  readonly kinds?: readonly ChaosKind[];
  readonly plan?: readonly Disturbance[];
  readonly record?: NonNullable<RunOptions["record"]>;
}

/** Runs a portable program on a simulated module, with the disturbances of one seed. */
export async function disturbedRun(
  program: CheckedProgram,
  id: string,
  seed: number,
  chaos: Disturbing = {},
): Promise<{ readonly outcomes: readonly Outcome[]; readonly events: readonly RunEvent[] }> {
  const devices = simulatedDevices();
  const events = await lastValueFrom(
    run(program, {
      ...simulated(),
      devices: (request, context) => devices({ ...request, profile: request.profile ?? id }, context),
      seed,
      ...(chaos.kinds !== undefined && { chaos: chaos.kinds }),
      ...(chaos.plan !== undefined && { chaosPlan: () => chaos.plan ?? [] }),
      ...(chaos.record !== undefined && { record: chaos.record }),
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

/** What a run came to, and every line of it with its time; the ports of peers, which are others each time, left out. */
export interface Told {
  readonly lines: readonly string[];
  readonly verdicts: readonly Verdict[];
}

export function told(events: readonly RunEvent[]): Told {
  const lines = events.flatMap((event) => {
    if (event.type !== "sent" && event.type !== "received") return [];
    const role = event.type === "sent" ? event.what : event.role;
    const text = Buffer.from(event.bytes)
      .toString("latin1")
      .replaceAll(/\d{4,5}/g, "N");
    return [`${event.at.toFixed(1)} ${role} ${text}`];
  });
  const verdicts = events.flatMap((event) => (event.type === "scenario-ended" ? [event.verdict] : []));
  return { lines, verdicts };
}
