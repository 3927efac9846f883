import type { Of } from "../record/record.js";

type Devices = Pick<Of<"scenario-started">, "devices">;

/** What a scenario runs on, shortly: as the configuration calls it, else its address; of several the addresses. */
export function deviceNames({ devices }: Devices): string {
  return devices.map(({ name, address }) => (devices.length === 1 ? name : address)).join(", ");
}

/** The same with all that is known: `bench-1 (serial:///dev/ttyUSB2)`; of several, what the script calls each. */
export function devicePlaces({ devices }: Devices): readonly string[] {
  return devices.map(({ name, address }) => {
    if (devices.length > 1) return `${name} = ${address}`;
    return name === address ? address : `${name} (${address})`;
  });
}
