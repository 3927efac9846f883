import type { ModuleRequest, Scenario } from "@scn/dsl";
import { anyModuleWith } from "@scn/simulator";
import { parametersOn } from "../command/parameters.js";
import { addressFor, isOutside } from "../devices/address.js";
import { catalogueIn, type Profiles } from "../profiles/profiles.js";
import type { Run } from "../run/run-program.js";
import type { UnitPlace } from "../run/unit.js";
import { type Chosen, lineOf, pathOf } from "../selection/chosen.js";
import { Deadlines } from "./deadlines.js";
import { placeOf } from "./place.js";
import type { PlannedScenario } from "./plan.js";
import { planBlock } from "./plan-block.js";

/** What a plan is made with; nothing of it is opened. */
export type Planning = Pick<Run, "settings" | "profiles" | "parameters">;

/** A scenario on a device, as it would run. */
export async function planScenario(
  chosen: Chosen,
  place: UnitPlace,
  planning: Planning,
): Promise<PlannedScenario> {
  const { program, scenario } = chosen;
  const { settings, profiles } = planning;
  const scale = settings.load.timeoutScale;
  const devices = await Promise.all(scenario.modules.map((request) => deviceOf(request, place, profiles)));
  const all = devices.map(({ module }) => new Deadlines(catalogueIn(profiles, module), scale));
  const modules = new Map(
    devices.flatMap(({ name }, index) => {
      const deadlines = all[index];
      return name === null || deadlines === undefined ? [] : [[name, deadlines] as const];
    }),
  );
  const [deadlines] = all;
  const peers = new Set(scenario.peers.map(({ name }) => name));
  const around =
    deadlines === undefined
      ? null
      : {
          program,
          deadlines,
          modules,
          peers,
          unscripted: unscripted(scenario, place),
          bound: null,
          talk: { last: null },
        };
  return {
    title: scenario.title,
    path: pathOf(chosen),
    line: lineOf(chosen),
    tags: scenario.tags,
    devices,
    parameters: shownParameters(scenario, parametersOn(place.address, [scenario], planning.parameters)),
    peers: scenario.peers.map(({ name, peerKind: kind }) => ({
      name,
      kind,
      address: settings.outside[name] ?? null,
    })),
    ...(scenario.timeout !== undefined && { timeout: scenario.timeout * scale }),
    body: around === null ? [] : planBlock(scenario.body, around),
    recovery:
      around === null
        ? []
        : (scenario.recovery?.handlers ?? []).map(({ span, body }) => ({
            ...placeOf(program, span),
            notes: [],
            body: planBlock(body, { ...around, talk: { last: null } }),
          })),
  };
}

async function deviceOf(
  { name, profile, capabilities }: ModuleRequest,
  place: UnitPlace,
  profiles: Profiles,
) {
  const address = addressFor(place.address, name);
  const simulated = address.kind === "simulated";
  const given = simulated ? address.model : address.module;
  const module = profile ?? given ?? (await anyModuleWith(capabilities, profiles.catalogue, profiles.ids)).id;
  const shown = simulated ? `sim:${module}` : address.address;
  return { name, module, address: address.name === undefined ? shown : `${address.name} (${shown})` };
}

function unscripted({ modules, simulateOptional }: Scenario, place: UnitPlace): string | null {
  if (!modules.some(({ name }) => isOutside(addressFor(place.address, name)))) return null;
  return simulateOptional
    ? "left out on hardware"
    : "for simulated modules: on hardware the scenario is skipped";
}

/** Values that are given; a secret is not shown, and what has only its default says so. */
function shownParameters(
  { parameters }: Scenario,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    parameters.map(({ name, type, default: otherwise }) => {
      if (type === "secret")
        return [name, Object.hasOwn(given, name) ? `‹secret:${name}›` : "(secret, not given)"];
      return [name, given[name] ?? (otherwise === undefined ? "(not given)" : "(its default)")];
    }),
  );
}
