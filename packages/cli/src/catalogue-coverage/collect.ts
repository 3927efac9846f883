import { dirname, resolve } from "node:path";
import type { CheckedProgram, ModuleRequest, Scenario } from "@scn/dsl";
import { type RunEvent, run, virtualClock } from "@scn/runtime";
import { canBeSimulated, peerHost } from "@scn/simulator";
import { placeOf } from "../devices/placement.js";
import { deviceProvider } from "../devices/provider.js";
import { projectFiles } from "../files/project-files.js";
import type { Profiles } from "../profiles/profiles.js";

export interface Collecting {
  readonly profiles: Profiles;
  /** Ids of the modules that are looked at; scenarios for others are not run. */
  readonly modules: readonly string[];
  readonly cwd: string;
  readonly signal: AbortSignal;
  readonly take: (event: RunEvent) => void;
}

/**
 * Runs the scenarios of a program on simulated modules in virtual time, one written for any module on each that can do what
 * it asks for.
 */
export async function collect(program: CheckedProgram, context: Collecting): Promise<void> {
  const own = program.scenarios.filter((scenario) => scenario.modules.every(isNamed));
  if (own.some(({ modules }) => modules.some(({ profile }) => context.modules.includes(profile ?? ""))))
    await runOn(null, own, program, context);
  const portable = program.scenarios.filter((scenario) => !scenario.modules.every(isNamed));
  for (const module of context.modules) {
    const able = portable.filter((scenario) => canRun(scenario, program, module, context.profiles));
    if (able.length > 0 && !context.signal.aborted) await runOn(module, able, program, context);
  }
}

function isNamed({ profile }: ModuleRequest): boolean {
  return profile !== null;
}

function canRun(scenario: Scenario, program: CheckedProgram, id: string, profiles: Profiles): boolean {
  const catalogue = profiles.catalogue(id);
  if (catalogue === null || !canBeSimulated(catalogue)) return false;
  const simulated = { name: id, address: { kind: "simulated", model: id, latency: 1 }, model: id } as const;
  return placeOf(scenario, program, simulated, profiles).kind === "runs";
}

function runOn(
  model: string | null,
  scenarios: readonly Scenario[],
  program: CheckedProgram,
  { profiles, cwd, signal, take }: Collecting,
): Promise<void> {
  const titles = new Set(scenarios.map(({ title }) => title));
  const events$ = run(program, {
    devices: deviceProvider({ kind: "simulated", model, latency: 1 }, profiles),
    peers: peerHost({ outside: {}, folder: resolve(cwd, dirname(program.sources[0]?.path ?? "")) }),
    clock: virtualClock(),
    select: ({ title }) => titles.has(title),
    readFile: projectFiles(cwd),
    // What is drawn by chance must not change what is counted.
    seed: 1,
    signal,
  });
  return new Promise((done, reject) => {
    events$.subscribe({ next: take, error: reject, complete: done });
  });
}
