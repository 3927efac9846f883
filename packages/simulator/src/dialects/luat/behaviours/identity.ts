import type { Behaviour } from "../../../module/call.js";
import { type Identity, identityCommands, say } from "../../cellular/behaviours/identity.js";
import type { CellularModule } from "../../cellular/cellular-module.js";

const who: Identity = {
  maker: "AirM2M",
  model: "SIM-AIR780",
  revision: "AirM2M_SIM780_V0001_LTE_QAT",
  imei: "000000000000026",
  imsi: "001010000000002",
};

/** A test value as those above. */
const iccid = "89000100000000000027";

/** Who the module says it is (Luat 2.2, 2.3, 2.7-2.9, 3GPP TS 27.007 5.1-5.5). */
export const identity: Readonly<Record<string, Behaviour<CellularModule>>> = {
  ...identityCommands(who),
  "AT*I": say(
    `Manufacturer: ${who.maker}`,
    `Model: ${who.model}`,
    `Revision: ${who.revision}`,
    "HWver: A00",
    "Buildtime: Jan 1 2023 00:00:00",
    `IMEI: ${who.imei}`,
    `ICCID: ${iccid}`,
    `IMSI: ${who.imsi}`,
  ),
  "AT+VER": say(who.revision),
  "AT+QGSN": say(`+QGSN: ${who.imei}`),
  "AT+QCCID": say(`+QCCID: ${iccid}`),
};
