import { listPorts, type PortUse, portUse, serialPortAt } from "@scn/adapters";
import type { DeviceAddress } from "../devices/address.js";
import { candidatesOf } from "../devices/placement.js";
import type { Profiles } from "../profiles/profiles.js";
import type { UnitPlace } from "./unit.js";

/** By a device's name, who outside of this process has its port now. A device whose port nobody else can have is not here. */
export type PortUses = ReadonlyMap<string, () => PortUse | null>;

/** Of the devices that `any:` may take, those on serial ports: `each:` needs all of them, whoever has them. */
export async function portUses(device: DeviceAddress, profiles: Profiles): Promise<PortUses> {
  if (device.kind !== "several" || device.which !== "any") return new Map();
  const serial = candidatesOf(device, profiles).flatMap(({ name, address }) =>
    address.kind === "transport" && address.address.startsWith("serial:")
      ? [{ name, address: address.address }]
      : [],
  );
  if (serial.length === 0) return new Map();
  const ports = await listPorts().catch(() => []);
  return new Map(
    serial.flatMap(({ name, address }) => {
      const path = pathOf(address, ports);
      return path === null ? [] : [[name, () => portUse(path)] as const];
    }),
  );
}

/** `null` where that is not known, or it is not there: who opens it is told. */
function pathOf(address: string, ports: Awaited<ReturnType<typeof listPorts>>): string | null {
  try {
    return serialPortAt(address, ports);
  } catch {
    return null;
  }
}

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
