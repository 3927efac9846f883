import { type Answer, type Behaviour, ok } from "../../../module/call.js";
import type { LteModule } from "../../quectel-lte/lte-module.js";
import type { FirmwareUpdate } from "../fota/firmware-update.js";
import { packageUrl } from "../fota/package-url.js";

const error: Answer = { final: "ERROR" };

/** Of 1 to 4 progress URCs the manual knows nothing. */
function isCount(count: number): boolean {
  return count === 0 || count >= 5;
}

/** `AT+QFOTADL` (Luat 4.1): `OK`, and everything else as URCs. */
export function qfotadl(update: FirmwareUpdate): Behaviour<LteModule> {
  return (call, { network }) => {
    const url = packageUrl(call.arguments.text(0) ?? "");
    const downloadReports = call.arguments.int(2) ?? 0;
    const updateReports = call.arguments.int(3) ?? 0;
    if (url === null || !isCount(downloadReports) || !isCount(updateReports) || !network.registered)
      return error;
    const restartFirst = (call.arguments.int(1) ?? 0) === 0;
    const request = { url, restartFirst, downloadReports, updateReports };
    return { ...ok, after: () => void update.run(request) };
  };
}
