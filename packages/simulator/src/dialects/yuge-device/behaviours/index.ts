import type { Behaviour } from "../../../module/call.js";
import type { NameServers } from "../../cellular/name-lookup.js";
import type { YugeDeviceModule } from "../device.js";
import { cellCommand } from "./cells.js";
import { configuration } from "./configuration.js";
import { fileCommands } from "./files.js";
import { identity } from "./identity.js";
import { networkCommands } from "./network.js";
import { packetCommands } from "./packet.js";
import { powerCommands } from "./power.js";
import { simCommands } from "./sim.js";
import { timeCommand } from "./time.js";
import { upgradeCommand } from "./upgrade.js";

/** What the commands of chapters 2 to 8 do beyond what the catalogue can answer, by name. One file a chapter or less. */
export const deviceBehaviours: Readonly<
  Record<string, Behaviour<YugeDeviceModule & { readonly nameServers: NameServers }>>
> = {
  ...identity,
  ...configuration,
  ...powerCommands,
  ...simCommands,
  ...upgradeCommand,
  ...networkCommands,
  ...cellCommand,
  ...packetCommands,
  ...timeCommand,
  ...fileCommands,
};
