export { type SimulatedDevice, simulatedModule } from "./module/device.js";
export { type PeerHostOptions, peerHost } from "./peers/peer-host.js";
export { type Simulation, type SimulationOptions, simulated, simulatedDevices } from "./simulated.js";
