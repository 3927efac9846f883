import { checkFormatNames, checkFormats } from "../check-formats/index.js";
import { checkFiles } from "../files/check-files.js";
import { findFiles } from "../files/find.js";
import { loadHostFlows } from "../files/host-flows.js";
import { profilesWith } from "../profiles/profiles.js";
import { type ExitCode, exitCode } from "./exit-codes.js";
import type { Host } from "./host.js";
import { oneOf } from "./settings.js";
import { styleFor } from "./show.js";
import { UsageError } from "./usage-error.js";

export interface CheckOptions {
  readonly color?: boolean | undefined;
  readonly format?: string | undefined;
  readonly maxWarnings?: string | undefined;
  readonly profiles?: string | undefined;
  readonly hostFlows: readonly string[];
}

/**
 * `scn check`: says what is wrong with the files without running them. Exit code 2 with any error, and with more
 * warnings than `--max-warnings`; hints do not count.
 */
export async function checkCommand(
  targets: readonly string[],
  options: CheckOptions,
  host: Host,
  version: string,
): Promise<ExitCode> {
  const format = checkFormats[oneOf("--format", options.format ?? "text", checkFormatNames)];
  const most = warningsAllowed(options.maxWarnings);
  const files = findFiles(targets, host.cwd);
  const { findings, errors } = checkFiles(
    files,
    host.cwd,
    await profilesWith(options.profiles, host.cwd),
    (await loadHostFlows(options.hostFlows, host)).declarations,
  );
  format({ findings, files: files.length, version }, host.stdout, styleFor(host.stdout, host, options.color));
  const warnings = findings.filter(({ diagnostic }) => diagnostic.severity === "warning").length;
  if (warnings > most) {
    const told = warnings === 1 ? "1 warning" : `${warnings} warnings`;
    host.stderr.write(`${told}, and --max-warnings allows ${most}\n`);
  }
  return errors > 0 || warnings > most ? exitCode.usage : exitCode.passed;
}

function warningsAllowed(value: string | undefined): number {
  if (value === undefined) return Number.POSITIVE_INFINITY;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new UsageError("SCN603", `--max-warnings cannot be ${value}`, { fix: "write a whole number" });
}
