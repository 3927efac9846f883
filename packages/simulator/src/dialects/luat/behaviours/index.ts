import type { Behaviour } from "../../../module/call.js";
import type { LteModule } from "../../quectel-lte/lte-module.js";
import { identity } from "./identity.js";
import { networkCommands } from "./network.js";

/** What Luat's modules do beyond Quectel's, or otherwise. One file a family. */
export const behaviours: Readonly<Record<string, Behaviour<LteModule>>> = {
  ...identity,
  ...networkCommands,
};
