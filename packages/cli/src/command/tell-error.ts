import type { Configured } from "../config/configured.js";
import { toldWhereGiven } from "../config/told-where-given.js";
import type { Style } from "../terminal/style.js";
import { type ExitCode, exitCode } from "./exit-codes.js";
import { FindingsError } from "./findings-error.js";
import type { Host } from "./host.js";
import { internalErrorText } from "./internal-error.js";
import { countText, showDiagnostic, showFindings } from "./show.js";
import { UsageError } from "./usage-error.js";

/**
 * Tells why a command could not do what was asked, on the error output; the exit code it ends with. `given` is what its options came
 * from, where that is known.
 */
export function tellError(
  thrown: unknown,
  given: Configured | null,
  { host, style, verbose }: { readonly host: Host; readonly style: Style; readonly verbose: boolean },
): ExitCode {
  const error = toldWhereGiven(thrown, given);
  if (error instanceof FindingsError) {
    showFindings(error.findings, host.stderr, style);
    host.stderr.write(`${countText(error.findings)}; ${error.consequence}\n`);
    return exitCode.usage;
  }
  if (error instanceof UsageError) {
    showDiagnostic(error.diagnostic, host.stderr, style);
    return exitCode.usage;
  }
  // By its name: its class comes with what writes reports, and is not loaded for every start.
  if (error instanceof Error && error.name === "Interrupted") {
    host.stderr.write(`${error.message}\n`);
    return exitCode.interrupted;
  }
  host.stderr.write(internalErrorText(error, { verbose, style }));
  return exitCode.host;
}
