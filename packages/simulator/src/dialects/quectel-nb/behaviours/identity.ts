import { type Behaviour, info } from "../../../module/call.js";
import { fromCard } from "../../cellular/behaviours/sim.js";
import type { NbModule } from "../nb-module.js";

/** Test values throughout: reporting body 00 and the test network 001-01 exist for no real device. */
const maker = "Quectel_Ltd";
const model = "SIM-BC260Y";
const revision = "SIMBC260YAAR01A03";
const imei = "000000000000034";
const imsi = "001010000000003";

const say =
  (...lines: readonly string[]): Behaviour<NbModule> =>
  () =>
    info(...lines);

/** Who the module says it is (3GPP TS 27.007 5.1-5.6). */
export const identity: Readonly<Record<string, Behaviour<NbModule>>> = {
  ATI: say(maker, model, `Revision: ${revision}`),
  "AT+CGMI": say(maker),
  "AT+GMI": say(maker),
  "AT+CGMM": say(model),
  "AT+GMM": say(model),
  "AT+CGMR": say(revision),
  "AT+GMR": say(revision),
  "AT+CGSN": say(imei),
  "AT+CIMI": fromCard(say(imsi)),
};
