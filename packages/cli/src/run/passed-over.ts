import type { PortUse } from "@scn/adapters";
import type { UnitPlace } from "./unit.js";

/** By a device's name, who outside of this process has its port now. A device whose port nobody else can have is not here. */
export type PortUses = ReadonlyMap<string, () => PortUse | null>;

/** The same place, or what says that others have all the devices that would do. */
export function unlessHeld(place: UnitPlace, all: readonly UnitPlace[]): UnitPlace {
  if (place.address.kind !== "transport" || all.length < 2 || place.use?.()?.locked !== true) return place;
  const held = all.map(({ name, use }) => `${name} by ${use?.()?.by ?? "another program"}`);
  return {
    ...place,
    address: { ...place.address, held: `every device that fits is in use: ${held.join(", ")}` },
  };
}

/** Tells once of each device that `any:` passes over, who has it. */
export class PassedOver {
  readonly #told = new Set<string>();

  constructor(private readonly notice: (text: string) => void) {}

  tell(place: UnitPlace, all: readonly UnitPlace[]): void {
    for (const { name, use } of all.slice(0, all.indexOf(place))) {
      const by = this.#told.has(name) ? undefined : use?.()?.by;
      if (by === undefined) continue;
      this.#told.add(name);
      this.notice(`${name} is in use by ${by}: any: takes ${place.name}`);
    }
  }
}
