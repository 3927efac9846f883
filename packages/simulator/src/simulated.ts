import { builtinCatalogue, builtinIds } from "@scn/adapters";
import type { Catalogue } from "@scn/dsl";
import { type Clock, type Device, type DeviceProvider, type PeerHost, virtualClock } from "@scn/runtime";
import { isConnected, simulationLacks } from "./dialects/index.js";
import { simulatedModule } from "./module/device.js";
import { peerHost } from "./peers/peer-host.js";

/** Everything a run needs, simulated. Fits `RunOptions`. */
export interface Simulation {
  readonly devices: DeviceProvider;
  readonly peers: PeerHost;
  readonly clock: Clock;
}

/** How modules are simulated; all of it may be left out. */
export interface SimulationOptions {
  /** Where a `module` header's catalogue comes from, `null` for an unknown one; default: the built-in ones. */
  readonly catalogues?: (profile: string) => Catalogue | null | Promise<Catalogue | null>;
  /**
   * The modules `any` chooses from; default: the built-in ones. LTE Standard(A) is taken where it can do what is wanted, else
   * the first that can.
   */
  readonly modules?: () => readonly string[];
  /** Scales the modules' latencies; default 1, 0: none. */
  readonly latency?: number;
  /** Default: a virtual clock. With outside peers a real one is needed. */
  readonly clock?: Clock;
  /** Peers that stand elsewhere, `host:port` by name. */
  readonly outside?: Readonly<Record<string, string>>;
  /** Where a peer's relative paths begin; default: the working directory. */
  readonly folder?: string;
}

/**
 * Gives every `module` of a scenario a simulated module of its own.
 *
 * @example
 * ```ts
 * import { realClock } from "@scn/runtime";
 * import { peerHost, simulatedDevices } from "@scn/simulator";
 *
 * const clock = realClock();
 * const options = { devices: simulatedDevices({ latency: 0 }), peers: peerHost(), clock }; // for `run`
 * ```
 */
export function simulatedDevices(
  options: Pick<SimulationOptions, "catalogues" | "modules" | "latency"> = {},
): DeviceProvider {
  const catalogues = options.catalogues ?? builtinCatalogue;
  return async (request, { clock }): Promise<Device> => {
    const catalogue =
      request.profile === null
        ? await anyModuleWith(request.capabilities, catalogues, options.modules ?? builtinIds)
        : await catalogues(request.profile);
    if (catalogue === null) throw new Error(`no vendor profile describes ${request.profile}`);
    const lacking = simulationLacks(catalogue, request.capabilities);
    if (lacking !== null) throw new Error(lacking);
    return simulatedModule(catalogue, {
      clock,
      ...(options.latency === undefined ? {} : { latency: options.latency }),
      ...(request.name === null ? {} : { name: request.name }),
    });
  };
}

/** The module that guides and examples speak of: what a scenario for any module is tried on first. */
const usual = "quectel/lte-standard-a";

/**
 * `module any with tcp`: the usual module, or the first that can do all of it and can be simulated.
 *
 * @example
 * ```ts
 * import { builtinCatalogue } from "@scn/adapters";
 * import { anyModuleWith } from "@scn/simulator";
 *
 * const found = await anyModuleWith(["tcp"], builtinCatalogue, () => ["quectel/bc260y", "yuge/ec716s"]);
 * found.id; // "quectel/bc260y"
 * ```
 */
export async function anyModuleWith(
  capabilities: readonly string[],
  catalogues: NonNullable<SimulationOptions["catalogues"]>,
  modules: () => readonly string[],
): Promise<Catalogue> {
  const ids = modules();
  for (const id of ids.includes(usual) ? [usual, ...ids] : ids) {
    const catalogue = await catalogues(id);
    if (catalogue === null || !isConnected(catalogue)) continue;
    if (capabilities.every((wanted) => catalogue.capabilities.includes(wanted))) return catalogue;
  }
  throw new Error(`no built-in module can do ${capabilities.join(", ")}`);
}

/**
 * Simulated modules, our own peers and one clock for both: what `run` needs.
 *
 * @example
 * ```ts
 * import { check } from "@scn/dsl";
 * import { run } from "@scn/runtime";
 * import { simulated } from "@scn/simulator";
 *
 * const { program } = check('scenario "x" {\n  module quectel/ec200u\n  send AT\n}\n');
 * if (program !== null) await run(program, simulated()).forEach((event) => console.log(event.type));
 * ```
 */
export function simulated(options: SimulationOptions = {}): Simulation {
  return {
    devices: simulatedDevices(options),
    peers: peerHost({
      ...(options.outside !== undefined && { outside: options.outside }),
      ...(options.folder !== undefined && { folder: options.folder }),
    }),
    clock: options.clock ?? virtualClock(),
  };
}
