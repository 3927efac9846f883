import { identityCommands } from "../../cellular/behaviours/identity.js";

/** Who the module says it is (3GPP TS 27.007 5.1-5.6). */
export const identity = identityCommands({
  maker: "Quectel_Ltd",
  model: "SIM-BC260Y",
  revision: "SIMBC260YAAR01A03",
  imei: "000000000000034",
  imsi: "001010000000003",
});
