import { type Behaviour, info } from "../../../module/call.js";
import type { CellularModule } from "../cellular-module.js";
import { fromCard } from "./sim.js";

/** Who a simulated module says it is. Test values: reporting body 00 and the test network 001-01 exist for no real device. */
export interface Identity {
  readonly maker: string;
  readonly model: string;
  readonly revision: string;
  readonly imei: string;
  readonly imsi: string;
}

/** A command that always says the same. */
export const say =
  (...lines: readonly string[]): Behaviour<CellularModule> =>
  () =>
    info(...lines);

/** The commands every manual has for it (3GPP TS 27.007 5.1-5.6, V.250 6.1). */
export function identityCommands({
  maker,
  model,
  revision,
  imei,
  imsi,
}: Identity): Readonly<Record<string, Behaviour<CellularModule>>> {
  return {
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
}
