import { basename } from "node:path";
import type { ReportRequest } from "../../command/report-options.js";
import { UsageError } from "../../command/usage-error.js";
import { configFileName } from "../../config/find-config.js";
import { realPath } from "../../files/real-path.js";

/**
 * Throws a `UsageError` for a report that would take the place of what somebody has written, or of a log that this very call
 * reads: a report replaces what was there, and a slip of the shell must not cost a scenario.
 *
 * @param read whole paths of what is read
 */
export function refuseOver({ name, target }: ReportRequest, path: string, read: readonly string[]): void {
  const what = read.map(realPath).includes(realPath(path)) ? "a log that is read here" : sourceKind(path);
  if (what === null) return;
  throw new UsageError("SCN603", `the ${name} report would replace ${target}, ${what}`, {
    fix: "name a file of its own",
  });
}

function sourceKind(path: string): string | null {
  if (path.endsWith(".scn")) return "a scenario file";
  if (path.endsWith(".scnlog")) return "a recording";
  return basename(path) === configFileName ? "the configuration" : null;
}
