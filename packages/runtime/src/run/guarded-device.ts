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

function checkTransport({ bytes$, lost$, open, write, close }: Partial<Transport>): void {
  const streams = { bytes$: bytes$?.subscribe, lost$: lost$?.subscribe };
  for (const [name, part] of Object.entries({ ...streams, open, write, close })) {
    if (typeof part !== "function")
      throw new Error(
        `the ${name} of its transport is no ${name in streams ? "Observable of rxjs" : "function"}`,
      );
  }
}
