/**
 * What is known of the modules and how they are reached: `builtinCatalogue` and `builtinIds` for the vendors' manuals as data,
 * `loadProfiles` for profiles of your own, `transportFor` for a transport by its address, `openPolicyFolder` for counters that outlive
 * the process. The rest is what `scn doctor`, `scn ports` and the configuration are made of.
 *
 * @packageDocumentation
 */
export {
  builtinCatalogue,
  builtinFlows,
  builtinIds,
  builtinImport,
  builtinModuleFlows,
} from "./builtin/builtin.js";
export { packCatalogue } from "./builtin/packed.js";
export { loadProfile, loadProfileText, type OwnProfile } from "./own-profile.js";
export { loadProfiles, type OwnProfiles, type ProfileProblem } from "./own-profiles.js";
export type { DeviceState } from "./policy-state/device-file.js";
export { makeFolder } from "./policy-state/make-folder.js";
export { openPolicyFolder, type PolicyFolder } from "./policy-state/policy-folder.js";
export { StateFolderError } from "./policy-state/state-folder-error.js";
export { powerControl } from "./power/power-control.js";
export {
  type CommandWords,
  type HttpRequest,
  type PowerMeans,
  type PowerPlan,
  type RebootMeans,
  requestsOf,
  type SwitchMeans,
  startsPrograms,
} from "./power/power-plan.js";
export type { DocumentWords } from "./profile/issues.js";
export type { LoadedProfile } from "./profile/load.js";
export type { SettingsFile } from "./profile/read-settings.js";
export { readSettings } from "./settings-file.js";
export type { TransportContext } from "./transports/context.js";
export { deviceIdentity } from "./transports/device-identity.js";
export { splitCommandLine } from "./transports/exec/command-line.js";
export { makeLink, removeLink } from "./transports/pty/link.js";
export { openPseudoTerminal, type PseudoTerminal } from "./transports/pty/pseudo-terminal.js";
export { heldBy, type PortUse, portUse } from "./transports/serial/holder.js";
export { serialPortAt } from "./transports/serial/port-at.js";
export { listPorts, type SerialPortInfo, type UsbInterface } from "./transports/serial/ports.js";
export { askPort, type PortAnswer } from "./transports/serial/probe.js";
export { type Asking, type PortRights, rightsOn, thisProcess } from "./transports/serial/rights.js";
export { serialportProblem } from "./transports/serial/serialport.js";
export { type TcpTarget, tcpTransport } from "./transports/tcp.js";
export { type TransportChoice, transportFor } from "./transports/transport-for.js";
