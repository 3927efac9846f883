import type { CheckedProgram, ModuleRequest, Scenario } from "@scn/dsl";
import { canBeSimulated } from "@scn/simulator";
import { UsageError } from "../command/usage-error.js";
import type { Profiles } from "../profiles/profiles.js";
import type { DeviceAddress } from "./address.js";

/** What `--device each:…` and `any:…` name. */
export type SeveralModules = Extract<DeviceAddress, { readonly kind: "several" }>;

/** What a scenario does on one of the modules. */
export type Place =
  /** It runs; on its own modules where it names them all. */
  | { readonly kind: "runs" }
  /** It is for any module, and this one cannot do what it asks for. */
  | { readonly kind: "skipped"; readonly reason: string }
  /** It names other modules, or another one has been taken. */
  | { readonly kind: "none" };

/** The simulated modules that a pattern such as `*` or `quectel/*` names. Throws a `UsageError` when there are none. */
export function modulesOf({ pattern }: SeveralModules, profiles: Profiles): readonly string[] {
  const simulated = profiles.ids().filter((id) => {
    const catalogue = profiles.catalogue(id);
    return catalogue !== null && canBeSimulated(catalogue);
  });
  const source = pattern.replaceAll("*", pattern.includes("/") ? "[^/]*" : ".*");
  const found = simulated.filter((id) => new RegExp(`^${source}$`).test(id));
  if (found.length > 0) return found;
  throw new UsageError("SCN604", `no simulated module is called ${pattern}`, {
    fix: `there are ${simulated.join(", ")}`,
  });
}

/** Where a scenario runs, by module. */
export function placesOf(
  scenario: Scenario,
  program: CheckedProgram,
  { which, modules }: { readonly which: "each" | "any"; readonly modules: readonly string[] },
  profiles: Profiles,
): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  const own = scenario.modules.every(({ profile }) => profile !== null) ? scenario.modules[0]?.profile : null;
  let taken = false;
  for (const id of modules) {
    const place = own === null ? placeOfAny(scenario.modules, program, id, profiles) : placeOfOwn(id, own);
    if (place.kind === "runs" && which === "any" && taken) places.set(id, { kind: "none" });
    else places.set(id, place);
    taken ||= place.kind === "runs";
  }
  return places;
}

function placeOfOwn(id: string, own: string | undefined): Place {
  return { kind: id === own ? "runs" : "none" };
}

function placeOfAny(
  requests: readonly ModuleRequest[],
  program: CheckedProgram,
  id: string,
  profiles: Profiles,
): Place {
  const capabilities = profiles.catalogue(id)?.capabilities ?? [];
  const wanted = requests.flatMap((request) => (request.profile === null ? request.capabilities : []));
  const missing = [...new Set(wanted)].filter((one) => !capabilities.includes(one));
  if (missing.length > 0) return { kind: "skipped", reason: `${id} cannot do ${missing.join(", ")}` };
  const { moduleFlows } = program;
  const brings = moduleFlows === undefined || Object.keys(moduleFlows).length === 0 || id in moduleFlows;
  return brings ? { kind: "runs" } : { kind: "skipped", reason: `${id} lacks a flow that it runs` };
}
