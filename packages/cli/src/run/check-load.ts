import type { RunSettings } from "../command/run-options.js";
import { UsageError } from "../command/usage-error.js";
import { devicesOf, isOutside } from "../devices/address.js";

/**
 * Throws a `UsageError` for what cannot go together; tells what has no effect. A journal is one run after another, and the same
 * each time it is taken up.
 */
export function checkLoad(
  raw: { readonly journal?: string | undefined; readonly lastFailed?: boolean | undefined },
  { device, load }: RunSettings,
  notice: (text: string) => void,
): void {
  const other = load.jobs > 1 ? `--jobs ${load.jobs}` : raw.lastFailed === true ? "--last-failed" : null;
  if (raw.journal !== undefined && other !== null) {
    throw new UsageError("SCN603", `--journal and ${other} cannot go together`, {
      fix: "leave one of them out; for several devices at a time call scn run with a journal for each",
    });
  }
  if (load.jobs > 1 && device.kind !== "several" && devicesOf(device).some(isOutside)) {
    notice(`--jobs ${load.jobs}: there is one device, so one scenario at a time`);
  }
}
