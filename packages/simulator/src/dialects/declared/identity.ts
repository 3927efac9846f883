import { type Behaviour, info } from "../../module/call.js";
import { fromCard } from "../cellular/behaviours/sim.js";
import type { CellularModule } from "../cellular/cellular-module.js";

/** Test values throughout: reporting body 00 and the test network 001-01 exist for no real device. */
const imei = "000000000000018";
const imsi = "001010000000001";

/** `acme/m1` is made by ACME; its model is `SIM-M1`, so that nobody takes it for a real one. */
const says =
  (line: (vendor: string, model: string) => string): Behaviour<CellularModule> =>
  (call, { core }) => {
    if (call.kind === "test") return null;
    const [vendor = "", model = ""] = core.catalogue.id.split("/");
    return info(line(vendor.toUpperCase(), `SIM-${model.toUpperCase()}`));
  };

const maker = says((vendor) => vendor);
const model = says((_, name) => name);
const revision = says((_, name) => `${name.replaceAll("-", "")}R01A01`);

/** Who the module says it is (V.250 6.1, 3GPP TS 27.007 5.1-5.4). */
export const identity: Readonly<Record<string, Behaviour<CellularModule>>> = {
  ATI: model,
  "AT+CGMI": maker,
  "AT+GMI": maker,
  "AT+CGMM": model,
  "AT+GMM": model,
  "AT+CGMR": revision,
  "AT+GMR": revision,
  "AT+CGSN": says(() => imei),
  "AT+GSN": says(() => imei),
  "AT+CIMI": fromCard(says(() => imsi)),
};
