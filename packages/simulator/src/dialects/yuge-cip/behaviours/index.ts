import type { Behaviour } from "../../../module/call.js";
import { networkCommands } from "../../cellular/behaviours/network.js";
import { deviceBehaviours } from "../../yuge-device/behaviours/index.js";
import { ftpCommands } from "../ftp/commands.js";
import { httpCommands } from "../http/commands.js";
import { mqttCommands } from "../mqtt/commands.js";
import type { YugeModule } from "../yuge-module.js";
import { accessCommands } from "./access.js";
import { bearerCommand } from "./bearer.js";
import { cipcloseCommand } from "./cipclose.js";
import { pingCommand } from "./cipping.js";
import { receiveCommands } from "./ciprxget.js";
import { cipsendCommand } from "./cipsend.js";
import { startCommands } from "./cipstart.js";
import { statusCommands } from "./cipstatus.js";
import { dataCallCommands } from "./data-call.js";
import { dnsCommands } from "./dns.js";
import { heartbeatCommands } from "./heartbeat.js";
import { sceneCommands } from "./scene.js";
import { settingCommands } from "./settings.js";

/** What each command does, by name; `AT+COPS=?` where a test form's answer changes. One file a family. */
export const behaviours: Readonly<Record<string, Behaviour<YugeModule>>> = {
  ...networkCommands,
  ...deviceBehaviours,
  ...sceneCommands,
  ...accessCommands,
  ...startCommands,
  ...cipsendCommand,
  ...receiveCommands,
  ...cipcloseCommand,
  ...statusCommands,
  ...settingCommands,
  ...dnsCommands,
  ...pingCommand,
  ...heartbeatCommands,
  ...dataCallCommands,
  ...bearerCommand,
  ...ftpCommands,
  ...httpCommands,
  ...mqttCommands,
};
