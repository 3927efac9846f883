import type { Catalogue } from "@scn/dsl";
import type { Clock, Device, DeviceControl, Transport, TransportLoss } from "@scn/runtime";
import { Subject } from "rxjs";
import { dialectFor } from "../dialects/index.js";
import { SimulatedModule } from "./simulated-module.js";

/** A simulated module as a scenario's device, with a reset pin. */
export interface SimulatedDevice extends Device {
  readonly script: NonNullable<Device["script"]>;
  readonly control: Required<DeviceControl>;
  /** Pulls the reset pin: the module reboots at once and prints its banner. */
  reset(): void;
}

/**
 * A simulated module of the catalogue's family, booted and ready, on a transport of its own.
 *
 * Closing the transport switches the module off and closes its sockets; opening it again starts it anew, with its
 * saved settings. The time it takes for things follows `clock`; `latency` scales it (default 1, 0: no time at all),
 * documented times such as guard times and timeouts excepted.
 *
 * Rejects with an `Error` for the user when no simulated module of that family exists.
 *
 * @example
 * ```ts
 * import { builtinCatalogue } from "@scn/adapters";
 * import { virtualClock } from "@scn/runtime";
 * import { simulatedModule } from "@scn/simulator";
 *
 * const catalogue = builtinCatalogue("quectel/lte-standard-a");
 * if (catalogue !== null) {
 *   const { transport } = await simulatedModule(catalogue, { clock: virtualClock() });
 *   transport.bytes$.subscribe((bytes) => console.log(new TextDecoder().decode(bytes)));
 *   await transport.open();
 *   // Prints the echo, +CSQ: 28,99 and OK.
 *   transport.write(new TextEncoder().encode("AT+CSQ\r"));
 * }
 * ```
 */
export async function simulatedModule(
  catalogue: Catalogue,
  options: { readonly clock: Clock; readonly latency?: number; readonly name?: string },
): Promise<SimulatedDevice> {
  const module = new SimulatedModule(catalogue, await dialectFor(catalogue), {
    clock: options.clock,
    latency: options.latency ?? 1,
  });
  const address = `sim:${catalogue.id}`;
  return {
    name: options.name ?? address,
    catalogue,
    transport: transportOf(module, address),
    script: module.script,
    control: {
      power: async (on) => (on ? module.switchOn() : module.switchOff()),
      hardReset: async () => module.reboot(),
    },
    reset: () => module.reboot(),
  };
}

/** The port of a simulated module, as a transport. */
export function transportOf(module: SimulatedModule, address: string): Transport {
  return {
    address,
    bytes$: module.output.bytes$.asObservable(),
    lost$: new Subject<TransportLoss>().asObservable(),
    open: () => {
      module.powerOn();
      return Promise.resolve();
    },
    write: (bytes) => module.receive(bytes),
    lines: {
      set: ({ dtr }) => {
        if (dtr !== undefined) module.setDtr(dtr);
      },
    },
    // There is no wire whose speed could differ.
    setBaudRate: () => Promise.resolve(),
    reopen: () => {
      module.portReopened();
      return Promise.resolve();
    },
    close: () => {
      module.powerOff();
      return Promise.resolve();
    },
  };
}
