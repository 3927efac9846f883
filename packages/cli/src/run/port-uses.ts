import { listPorts, portUse, serialPortAt } from "@scn/adapters";
import type { SeveralDevices } from "../devices/address.js";
import { candidatesOf } from "../devices/placement.js";
import type { Profiles } from "../profiles/profiles.js";
import type { PortUses } from "./passed-over.js";

/** Of the devices that `any:` may take, those on serial ports: `each:` needs all of them, whoever has them. */
export async function portUses(device: SeveralDevices, profiles: Profiles): Promise<PortUses> {
  if (device.which !== "any") return new Map();
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
