import { type Behaviour, info } from "../../../module/call.js";
import type { CellularModule } from "../cellular-module.js";

/** V.250 6.2.1-6.2.3: an S-parameter is told with three digits. Setting one is the catalogue's. */
function tell(setting: "s3" | "s4" | "s5"): Behaviour<CellularModule> {
  return (call, { core }) =>
    call.kind === "read" ? info(String(core.tracked.number(setting, 0)).padStart(3, "0")) : null;
}

export const v250: Readonly<Record<string, Behaviour<CellularModule>>> = {
  ATS3: tell("s3"),
  ATS4: tell("s4"),
  ATS5: tell("s5"),
};
