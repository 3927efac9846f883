import type { Behaviour } from "../../../module/call.js";
import { clockCommands } from "../../cellular/behaviours/clock.js";
import { networkCommands } from "../../cellular/behaviours/network.js";
import { v250 } from "../../cellular/behaviours/v250.js";
import type { NbModule } from "../nb-module.js";
import { contextCommands } from "./context.js";
import { identity } from "./identity.js";
import { qicfgCommand } from "./qicfg.js";
import { sendCommand } from "./qisend.js";
import { serviceCommands } from "./services.js";
import { socketCommands } from "./sockets.js";

/** What each command does, by name; `AT+CGPADDR=?` where a test form's answer changes. One file a family. */
export const behaviours: Readonly<Record<string, Behaviour<NbModule>>> = {
  ...v250,
  ...identity,
  ...networkCommands,
  ...clockCommands,
  ...contextCommands,
  ...qicfgCommand,
  ...socketCommands,
  ...sendCommand,
  ...serviceCommands,
};
