import type { Catalogue } from "@scn/dsl";
import { type Behaviour, info } from "../../../module/call.js";
import { fromCard } from "../../cellular/behaviours/sim.js";
import type { LteModule } from "../lte-module.js";

/** Test values throughout: reporting body 00 and the test network 001-01 exist for no real device. */
const imei = "000000000000018";
const imsi = "001010000000001";
const iccid = "89000100000000000019";

const maker = "Quectel";

/** `SIM-EC200U`: the profile's own name, and that it is simulated. */
function modelOf({ id }: Catalogue): string {
  return `SIM-${id.slice(id.indexOf("/") + 1).toUpperCase()}`;
}

function revisionOf(catalogue: Catalogue): string {
  return `${modelOf(catalogue).replaceAll("-", "")}R01A01`;
}

const say =
  (...lines: readonly (string | ((catalogue: Catalogue) => string))[]): Behaviour<LteModule> =>
  (_, { core }) =>
    info(...lines.map((line) => (typeof line === "string" ? line : line(core.catalogue))));

/** Who the module says it is (3GPP TS 27.007 5.1-5.5). */
export const identity: Readonly<Record<string, Behaviour<LteModule>>> = {
  ATI: say(maker, modelOf, (catalogue) => `Revision: ${revisionOf(catalogue)}`),
  "AT+CGMI": say(maker),
  "AT+GMI": say(maker),
  "AT+CGMM": say(modelOf),
  "AT+GMM": say(modelOf),
  "AT+CGMR": say(revisionOf),
  "AT+GMR": say(revisionOf),
  "AT+CGSN": say(imei),
  "AT+GSN": say(imei),
  "AT+CIMI": fromCard(say(imsi)),
  "AT+QCCID": fromCard(say(`+QCCID: ${iccid}`)),
};
