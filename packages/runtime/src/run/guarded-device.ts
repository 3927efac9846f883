import type { Clock } from "../ports/clock.js";
import type { Device } from "../ports/device.js";
import type { Transport } from "../ports/transport.js";
import { GuardedTransport } from "./guarded-transport.js";

/**
 * What a provider gave, with its transport held to its contract. A device of an embedder's may be an object of a class, and a
 * program without types may give something else: throws an `Error` for the user then.
 */
export function guardedDevice(device: Device, clock: Clock): Device {
  const given: Partial<Device> | null | undefined = device;
  const missing = (["name", "catalogue", "transport"] as const).find((part) => given?.[part] === undefined);
  if (missing !== undefined) throw new Error(`the device provider gave a device without a ${missing}`);
  const { name, identity, catalogue, transport, script, recorded, control } = device;
  checkTransport(transport);
  return {
    name,
    catalogue,
    transport: new GuardedTransport(transport, clock),
    ...(identity !== undefined && { identity }),
    ...(script !== undefined && { script }),
    ...(recorded === true && { recorded }),
    ...(control !== undefined && { control }),
  };
}

function checkTransport(transport: Transport): void {
  const { bytes$, lost$, open, write, close }: Partial<Transport> = transport;
  for (const [name, stream] of Object.entries({ bytes$, lost$ })) {
    if (typeof stream?.subscribe !== "function")
      throw new Error(
        `the ${name} of its transport is no Observable: from(…) of rxjs makes one of an async iterable`,
      );
  }
  for (const [name, method] of Object.entries({ open, write, close })) {
    if (typeof method !== "function") throw new Error(`its transport has no function ${name}`);
  }
}
