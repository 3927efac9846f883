export { canBeSimulated } from "./dialects/index.js";
export { type SimulatedDevice, simulatedModule } from "./module/device.js";
export { type PeerHostOptions, peerHost } from "./peers/peer-host.js";
export { type ServedPlace, serveModule } from "./serve/serve-module.js";
export type { ServedModule, Traffic } from "./serve/traffic.js";
export { type Simulation, type SimulationOptions, simulated, simulatedDevices } from "./simulated.js";
