import type { CheckedProgram, Scenario } from "@scn/dsl";
import { deviceAddress } from "../devices/address.js";
import { candidatesOf, placesOf } from "../devices/placement.js";
import { builtinProfiles, type Profiles } from "../profiles/profiles.js";

/** A scenario, and one device it is to run on. */
export interface ScenarioPlace {
  readonly scenario: Scenario;
  /** The address for `runOptionsFor`. */
  readonly device: string;
  /** The module's id, where the scenario was spread over several; else `null`. */
  readonly module: string | null;
  /** Why it cannot run there; `null`: it can. */
  readonly skipped: string | null;
}

/**
 * Where the scenarios of a program run: each once, or with `each:sim:*` once a module that it fits. With `any:` on the first
 * that it fits.
 *
 * @example
 * ```ts
 * const places = scenarioPlaces(program, "each:sim:quectel/*");
 * ```
 */
export function scenarioPlaces(
  program: CheckedProgram,
  device: string,
  profiles: Profiles = builtinProfiles,
): readonly ScenarioPlace[] {
  const address = deviceAddress(device, { allowExec: true });
  if (address.kind !== "several") {
    return program.scenarios.map((scenario) => ({ scenario, device, module: null, skipped: null }));
  }
  const candidates = candidatesOf(address, profiles);
  const query = device.includes("?") ? device.slice(device.indexOf("?")) : "";
  const around = { which: address.which, candidates };
  return program.scenarios.flatMap((scenario) =>
    [...placesOf(scenario, program, around, profiles)].flatMap(([module, place]) =>
      place.kind === "none" || place.kind === "spare"
        ? []
        : [
            {
              scenario,
              device: `sim:${module}${query}`,
              module,
              skipped: place.kind === "skipped" ? place.reason : null,
            },
          ],
    ),
  );
}
