import { checkFiles } from "../files/check-files.js";
import { findFiles } from "../files/find.js";
import { type ExitCode, exitCode } from "./exit-codes.js";
import type { Host } from "./host.js";
import { countText, showFindings, styleFor } from "./show.js";

export interface CheckOptions {
  readonly color?: boolean | undefined;
}

/** `scn check`: says what is wrong with the files without running them. */
export function checkCommand(targets: readonly string[], options: CheckOptions, host: Host): ExitCode {
  const files = findFiles(targets, host.cwd);
  const { findings, errors } = checkFiles(files, host.cwd);
  const style = styleFor(host.stdout, host, options.color);
  showFindings(findings, host.stdout, style);
  const what = files.length === 1 ? "1 file" : `${files.length} files`;
  const counts = countText(findings);
  host.stdout.write(`${what} checked: ${counts === "" ? style.green("nothing to report") : counts}\n`);
  return errors > 0 ? exitCode.usage : exitCode.passed;
}
