import type { PortUse } from "@scn/adapters";
import type { CheckedProgram, Scenario } from "@scn/dsl";
import { devicesOf, isOutside, type RunAddress, type SeveralDevices } from "../devices/address.js";
import { type Candidate, placeOf } from "../devices/placement.js";
import type { Profiles } from "../profiles/profiles.js";
import { type Chosen, pathOf } from "../selection/chosen.js";
import type { Matrix } from "./matrix.js";
import type { PortUses } from "./passed-over.js";
import type { Place, Task } from "./schedule.js";

/** A device that a unit can be given. */
export interface UnitPlace extends Place {
  readonly address: RunAddress;
  readonly use?: () => PortUse | null;
}

/** What runs as one: scenarios of one file, one after another on one device. */
export interface Unit extends Task<UnitPlace> {
  readonly program: CheckedProgram;
  readonly scenarios: readonly Scenario[];
  /** Of `--repeat`, from 1. */
  readonly round: number;
}

/** A scenario, and the devices of which any will do. */
export interface Placed extends Chosen {
  readonly places: readonly UnitPlace[];
}

/** The one device of a call. */
export function onDevice(chosen: readonly Chosen[], address: RunAddress): readonly Placed[] {
  const places = [placeAt("", address)];
  return chosen.map((one) => ({ ...one, places }));
}

/** What `each:` and `any:` make of it: on every device that fits, or on whichever of them is free. What fits none is in the matrix. */
export function onSeveral(
  chosen: readonly Chosen[],
  { which }: Pick<SeveralDevices, "which">,
  candidates: readonly Candidate[],
  {
    profiles,
    matrix,
    uses,
  }: { readonly profiles: Profiles; readonly matrix: Matrix; readonly uses: PortUses },
): readonly Placed[] {
  const fitting = chosen.map((one) => {
    const { scenario, program } = one;
    matrix.row(pathOf(one), scenario.title);
    const places = candidates.filter((candidate) => {
      const place = placeOf(scenario, program, candidate, profiles);
      if (place.kind === "skipped") {
        const cell = { verdict: "skipped", reason: place.reason } as const;
        matrix.set(pathOf(one), scenario.title, candidate.name, cell);
      }
      return place.kind === "runs";
    });
    return { ...one, places: places.map(({ name, address }) => placeAt(name, address, uses.get(name))) };
  });
  if (which === "any") return fitting.filter(({ places }) => places.length > 0);
  // A device at a time, file by file, as they are reported.
  return byProgram(fitting).flatMap((ofFile) =>
    candidates.flatMap(({ name }) =>
      ofFile.flatMap((one) => {
        const place = one.places.find((other) => other.name === name);
        return place === undefined ? [] : [{ ...one, places: [place] }];
      }),
    ),
  );
}

/**
 * One round. `together`: the neighbours of a file that would be on the same device are one unit, and so one run; else each
 * scenario is a unit of its own.
 */
export function unitsOf(placed: readonly Placed[], round: number, together: boolean): readonly Unit[] {
  const units: {
    program: CheckedProgram;
    scenarios: Scenario[];
    places: readonly UnitPlace[];
    round: number;
  }[] = [];
  for (const { program, scenario, places } of placed) {
    const last = units.at(-1);
    const wanted = together ? upToCertain(places) : places;
    if (together && last?.program === program && namesOf(last.places) === namesOf(wanted))
      last.scenarios.push(scenario);
    else units.push({ program, scenarios: [scenario], places: wanted, round });
  }
  return units;
}

/** One after another, the first place is free; one that another program may have is not certain to be. */
function upToCertain(places: readonly UnitPlace[]): readonly UnitPlace[] {
  const certain = places.findIndex(({ use }) => use === undefined);
  return certain === -1 ? places : places.slice(0, certain + 1);
}

function namesOf(places: readonly UnitPlace[]): string {
  return places.map(({ name }) => name).join("\n");
}

function placeAt(name: string, address: RunAddress, use?: UnitPlace["use"]): UnitPlace {
  const exclusive = devicesOf(address).some(isOutside);
  return { name, address, exclusive, ...(use !== undefined && { use }) };
}

function byProgram(all: readonly Placed[]): readonly (readonly Placed[])[] {
  const files = new Map<CheckedProgram, Placed[]>();
  for (const one of all) {
    const file = files.get(one.program);
    if (file === undefined) files.set(one.program, [one]);
    else file.push(one);
  }
  return [...files.values()];
}
