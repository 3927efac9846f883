import { type Behaviour, info } from "../../../module/call.js";
import type { LteModule } from "../lte-module.js";

/** Test values throughout: reporting body 00 and the test network 001-01 exist for no real device. */
const model = "SIM-LTE-STANDARD-A";
const revision = "SIMLTESTDAR01A01";
const imei = "000000000000018";
const imsi = "001010000000001";
const iccid = "89000100000000000019";

const say =
  (...lines: readonly string[]): Behaviour<LteModule> =>
  () =>
    info(...lines);

/** Who the module says it is (3GPP TS 27.007 5.1-5.5). */
export const identity: Readonly<Record<string, Behaviour<LteModule>>> = {
  ATI: say("Quectel", model, `Revision: ${revision}`),
  "AT+CGMI": say("Quectel"),
  "AT+GMI": say("Quectel"),
  "AT+CGMM": say(model),
  "AT+GMM": say(model),
  "AT+CGMR": say(revision),
  "AT+GMR": say(revision),
  "AT+CGSN": say(imei),
  "AT+GSN": say(imei),
  "AT+CIMI": say(imsi),
  "AT+QCCID": say(`+QCCID: ${iccid}`),
};
