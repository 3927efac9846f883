import type { ModuleCore } from "../../module/core.js";
import type { Network } from "./network.js";

/** What the behaviours of every cellular module, whatever its vendor, work on. */
export interface CellularModule {
  readonly core: ModuleCore;
  readonly network: Network;
  /** The module left the packet domain: its contexts and their connections are gone. */
  detached(): void;
}
