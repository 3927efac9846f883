import type { Behaviour } from "../../../module/call.js";
import { clockCommands } from "../../cellular/behaviours/clock.js";
import { networkCommands } from "../../cellular/behaviours/network.js";
import { v250 } from "../../cellular/behaviours/v250.js";
import type { LteModule } from "../lte-module.js";
import { activationCommands } from "./activation.js";
import { dnsCommands } from "./dns.js";
import { identity } from "./identity.js";
import { ntpCommand } from "./ntp.js";
import { pdpCommands } from "./pdp.js";
import { pingCommand } from "./ping.js";
import { qicfgCommand } from "./qicfg.js";
import { qiopenCommand } from "./qiopen.js";
import { qirdCommand } from "./qird.js";
import { sendCommands } from "./qisend.js";
import { socketCommands } from "./sockets.js";

/** What each command does, by name; `AT+COPS=?` where a test form's answer changes. One file a family. */
export const behaviours: Readonly<Record<string, Behaviour<LteModule>>> = {
  ...v250,
  ...identity,
  ...networkCommands,
  ...clockCommands,
  ...pdpCommands,
  ...activationCommands,
  ...qicfgCommand,
  ...qiopenCommand,
  ...sendCommands,
  ...qirdCommand,
  ...socketCommands,
  ...dnsCommands,
  ...pingCommand,
  ...ntpCommand,
};
