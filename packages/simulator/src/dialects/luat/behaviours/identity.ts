import { type Behaviour, info } from "../../../module/call.js";
import { fromCard } from "../../cellular/behaviours/sim.js";
import type { LteModule } from "../../quectel-lte/lte-module.js";

/** Test values throughout: reporting body 00 and the test network 001-01 exist for no real device. */
const maker = "AirM2M";
const model = "SIM-AIR780";
const revision = "AirM2M_SIM780_V0001_LTE_QAT";
const imei = "000000000000026";
const imsi = "001010000000002";
const iccid = "89000100000000000027";

const say =
  (...lines: readonly string[]): Behaviour<LteModule> =>
  () =>
    info(...lines);

/** Who the module says it is (Luat 2.2, 2.3, 2.7-2.9, 3GPP TS 27.007 5.1-5.5). */
export const identity: Readonly<Record<string, Behaviour<LteModule>>> = {
  ATI: say(maker, model, `Revision: ${revision}`),
  "AT*I": say(
    `Manufacturer: ${maker}`,
    `Model: ${model}`,
    `Revision: ${revision}`,
    "HWver: A00",
    "Buildtime: Jan 1 2023 00:00:00",
    `IMEI: ${imei}`,
    `ICCID: ${iccid}`,
    `IMSI: ${imsi}`,
  ),
  "AT+VER": say(revision),
  "AT+CGMI": say(maker),
  "AT+GMI": say(maker),
  "AT+CGMM": say(model),
  "AT+GMM": say(model),
  "AT+CGMR": say(revision),
  "AT+GMR": say(revision),
  "AT+CGSN": say(imei),
  "AT+QGSN": say(`+QGSN: ${imei}`),
  "AT+CIMI": fromCard(say(imsi)),
  "AT+QCCID": say(`+QCCID: ${iccid}`),
};
