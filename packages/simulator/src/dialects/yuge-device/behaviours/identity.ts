import { type Behaviour, info } from "../../../module/call.js";
import { say } from "../../cellular/behaviours/identity.js";
import { missingCard } from "../../cellular/behaviours/sim.js";
import type { YugeDeviceModule } from "../device.js";

/** Test values throughout: reporting body 00 and the test network 001-01 exist for no real device. */
const maker = "Yuga Co.,Ltd.";
const model = "YM310 X09";
const revision = "YM310.X09_AT.U60_R2.0.0.240820";
const imei = "000000000000034";
export const imsi = "001010000000003";
const iccid = "89000100000000000035";

/** What stands on the card: nothing without one, nothing of the subscriber before the PIN. */
const ofCard =
  (line: string, locked: boolean): Behaviour<YugeDeviceModule> =>
  (_, module) => {
    const { core, device } = module;
    const missing = locked || !device.sim.inserted ? missingCard(module) : null;
    return missing === null ? info(line) : core.cmeError(missing);
  };

/** Who the module says it is (Yuge 1.3.3, 2.1-2.8), as the examples print it (D-161). */
export const identity: Readonly<Record<string, Behaviour<YugeDeviceModule>>> = {
  "AT+CGMI": say(`+CGMI: "${maker}"`),
  "AT+GMI": say(maker),
  "AT+CGMM": say(`+CGMM: "${model}"`),
  "AT+GMM": say(model),
  "AT+CGMR": say(`Revision: "${revision}"`),
  "AT+GMR": say(revision),
  "AT+CGSN": say(imei),
  "AT+ICCID": ofCard(`+ICCID: ${iccid}`, false),
  "AT+CIMI": ofCard(imsi, true),
  ATI: say(revision),
  "AT+VER": say(revision),
  "AT*I": say(
    `Manufacturer: ${maker}`,
    `Model: ${model}`,
    `Revision: ${revision}`,
    "HWver: V1",
    "Buildtime: Aug 20 2024 17:04:06",
    `IMEI: ${imei}`,
    `ICCID: ${iccid}`,
    `IMSI: ${imsi}`,
  ),
};
