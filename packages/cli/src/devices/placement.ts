import { type CheckedProgram, type ModuleRequest, moduleCalls, type Scenario } from "@scn/dsl";
import { canBeSimulated, simulationLacks } from "@scn/simulator";
import { UsageError } from "../command/usage-error.js";
import type { Profiles } from "../profiles/profiles.js";
import type { DeviceAddress, SeveralDevices, SingleAddress } from "./address.js";
import { modulePattern } from "./bench-device.js";

/** One of the devices that `--device each:…` or `any:…` names. */
export interface Candidate {
  /** As the matrix calls it: the configuration's name, else the module's. No two are alike. */
  readonly name: string;
  readonly address: SingleAddress;
  /** What stands there; `null` where nobody says, and it is what a scenario asks for. */
  readonly model: string | null;
}

/** What a scenario does on one of the devices. */
export type Place =
  /** It runs; on its own modules where it names them all. */
  | { readonly kind: "runs" }
  /** It is for any module, and this one cannot do what it asks for. */
  | { readonly kind: "skipped"; readonly reason: string }
  /** It names another module. */
  | { readonly kind: "none"; readonly reason: string }
  /** It would run here, and `any:` has taken another one for it. */
  | { readonly kind: "spare" };

/** The devices that `each:…` or `any:…` names, in order. Throws a `UsageError` when there are none. */
export function candidatesOf(several: SeveralDevices, profiles: Profiles): readonly Candidate[] {
  if (several.of === "benches") {
    return several.devices.map((address) => ({
      name: address.name ?? "",
      address,
      model: address.kind === "simulated" ? address.model : address.module,
    }));
  }
  const { pattern, latency } = several;
  const simulated = profiles.ids().filter((id) => {
    const catalogue = profiles.catalogue(id);
    return catalogue !== null && canBeSimulated(catalogue);
  });
  const found = simulated.filter((id) => modulePattern(pattern).test(id));
  if (found.length > 0) {
    return found.map((id) => ({
      name: id,
      address: { kind: "simulated", model: id, latency },
      model: id,
    }));
  }
  throw new UsageError("SCN604", `no simulated module is called ${pattern}`, {
    fix: `there are ${simulated.join(", ")}`,
  });
}

/** Where a scenario runs, by the candidate's name: each that fits; of `any` the first. */
export function placesOf(
  scenario: Scenario,
  program: CheckedProgram,
  { which, candidates }: { readonly which: "each" | "any"; readonly candidates: readonly Candidate[] },
  profiles: Profiles,
): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  let taken = false;
  for (const candidate of candidates) {
    const place = placeOf(scenario, program, candidate, profiles);
    places.set(candidate.name, place.kind === "runs" && which === "any" && taken ? { kind: "spare" } : place);
    taken ||= place.kind === "runs";
  }
  return places;
}

/** Whether a scenario can run on a device, whoever else has it. */
export function placeOf(
  scenario: Scenario,
  program: CheckedProgram,
  { address, model }: Candidate,
  profiles: Profiles,
): Place {
  const { modules } = scenario;
  if (modules.length > 1 && address.kind === "transport") {
    return { kind: "skipped", reason: `it needs ${modules.length} modules` };
  }
  const own = modules.every(({ profile }) => profile !== null) ? (modules[0]?.profile ?? null) : null;
  if (model === null) {
    return own === null || address.kind === "transport"
      ? { kind: "none", reason: "does not say its module" }
      : { kind: "runs" };
  }
  if (own === null) return placeOfAny(scenario, program, { address, id: model }, profiles);
  return model === own ? { kind: "runs" } : { kind: "none", reason: `is a ${model}` };
}

function placeOfAny(
  scenario: Scenario,
  program: CheckedProgram,
  { address, id }: { readonly address: SingleAddress; readonly id: string },
  profiles: Profiles,
): Place {
  const catalogue = profiles.catalogue(id);
  const capabilities = catalogue?.capabilities ?? [];
  const wanted = [
    ...new Set(scenario.modules.flatMap((request) => (request.profile === null ? request.capabilities : []))),
  ];
  const missing = wanted.filter((one) => !capabilities.includes(one));
  if (missing.length > 0) return { kind: "skipped", reason: `${id} cannot do ${missing.join(", ")}` };
  const lacking =
    address.kind === "simulated" && catalogue !== null ? simulationLacks(catalogue, wanted) : null;
  if (lacking !== null) return { kind: "skipped", reason: lacking };
  const flow = missingFlow(scenario, program, id);
  return flow === undefined ? { kind: "runs" } : { kind: "skipped", reason: `${id} has no flow ${flow}` };
}

/** A flow that the scenario runs on any module, and this one does not bring. */
function missingFlow(scenario: Scenario, program: CheckedProgram, id: string): string | undefined {
  const { modules } = scenario;
  const { flows, moduleFlows } = program;
  if (moduleFlows === undefined) return undefined;
  const brought = moduleFlows[id] ?? {};
  const called = modules
    .filter(({ profile }) => profile === null)
    .flatMap(({ name }) => [...moduleCalls(scenario, flows, modules.length > 1 ? name : null).keys()]);
  return called.find((each) => !Object.hasOwn(brought, each));
}

/** Throws a `UsageError` with every device's reason where `any:` has none for a scenario. */
export function checkAnyFits(
  device: DeviceAddress,
  chosen: readonly { readonly program: CheckedProgram; readonly scenario: Scenario }[],
  profiles: Profiles,
): void {
  if (device.kind !== "several" || device.which !== "any") return;
  const candidates = candidatesOf(device, profiles);
  for (const { scenario, program } of chosen) {
    const places = candidates.map((candidate) => ({
      name: candidate.name,
      place: placeOf(scenario, program, candidate, profiles),
    }));
    if (places.some(({ place }) => place.kind === "runs")) continue;
    throw new UsageError("SCN506", `no device fits the scenario "${scenario.title}"`, {
      notes: places.map(({ name, place }) => `${name}: ${"reason" in place ? place.reason : place.kind}`),
      fix: `it is for ${scenario.modules.map(wantedText).join(" and ")}: add such a device, or leave --device out`,
    });
  }
}

function wantedText({ profile, capabilities }: ModuleRequest): string {
  if (profile !== null) return profile;
  return capabilities.length === 0 ? "any module" : `any module with ${capabilities.join(", ")}`;
}
