/**
 * Simulated modules with real sockets behind them: `simulated` gives all that `run` needs, `simulatedModule` one module alone,
 * `peerHost` the servers and clients that stand on this computer, `serveModule` a module for other programs.
 *
 * @packageDocumentation
 */
export { canBeSimulated, simulationLacks } from "./dialects/index.js";
export { type SimulatedDevice, simulatedModule } from "./module/device.js";
export { type PeerHostOptions, peerHost } from "./peers/peer-host.js";
export { type ServedPlace, serveModule, serveTransport } from "./serve/serve-module.js";
export type { ServedModule, Traffic } from "./serve/traffic.js";
export {
  anyModuleWith,
  type Simulation,
  type SimulationOptions,
  simulated,
  simulatedDevices,
} from "./simulated.js";
