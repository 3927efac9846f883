import type { CheckedProgram, Scenario } from "@scn/dsl";
import { type Bench, emptyBench } from "../config/bench.js";
import { deviceAddress, type SingleAddress } from "../devices/address.js";
import { candidatesOf, placesOf } from "../devices/placement.js";
import { builtinProfiles, type Profiles } from "../profiles/profiles.js";
import { checkDeviceText, checkProgram } from "./given.js";

/** A scenario, and one device it is to run on. */
export interface ScenarioPlace {
  readonly scenario: Scenario;
  /** The address, or the name in the configuration, for `runOptionsFor`. */
  readonly device: string;
  /** What the device is called, where the scenario was spread over several: a module's id, or its name in the configuration. */
  readonly on: string | null;
  /** Why it cannot run there; `null`: it can. */
  readonly skipped: string | null;
}

/**
 * Where the scenarios of a program run: each once, or with `each:sim:*` and `each:label=lte` once a device that it fits. With `any:` on the
 * first that it fits.
 *
 * @example
 * ```ts
 * import { scenarioPlaces } from "@scn/cli";
 * import { check } from "@scn/dsl";
 *
 * const { program } = check('scenario "x" {\n  module any with tcp\n  send AT\n}\n');
 * if (program !== null)
 *   console.log(scenarioPlaces(program, "each:sim:yuge/*").map(({ on }) => on).join(" ")); // yuge/ec716s
 * ```
 */
export function scenarioPlaces(
  program: CheckedProgram,
  device: string,
  {
    profiles = builtinProfiles,
    bench = emptyBench,
  }: { readonly profiles?: Profiles; readonly bench?: Bench } = {},
): readonly ScenarioPlace[] {
  checkProgram("scenarioPlaces", program);
  checkDeviceText("scenarioPlaces", device ?? null);
  const address = deviceAddress(device, { allowExec: true, benches: bench.devices });
  if (address.kind !== "several") {
    return program.scenarios.map((scenario) => ({ scenario, device, on: null, skipped: null }));
  }
  const candidates = candidatesOf(address, profiles);
  return program.scenarios.flatMap((scenario) => {
    const places = placesOf(scenario, program, { which: address.which, candidates }, profiles);
    return candidates.flatMap(({ name, address: one }) => {
      const place = places.get(name);
      if (place === undefined || place.kind === "none" || place.kind === "spare") return [];
      const skipped = place.kind === "skipped" ? place.reason : null;
      return [{ scenario, device: textOf(one), on: name, skipped }];
    });
  });
}

/** As `deviceAddress` reads it again. */
function textOf(address: SingleAddress): string {
  if (address.name !== undefined) return address.name;
  if (address.kind === "transport") return address.address;
  return `sim:${address.model ?? ""}?latency=${address.latency}`;
}
