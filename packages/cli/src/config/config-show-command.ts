import { type ExitCode, exitCode } from "../command/exit-codes.js";
import type { Host } from "../command/host.js";
import { styleFor } from "../command/show.js";
import { checkOptions } from "./check-options.js";
import { configText } from "./config-text.js";
import { configured, type GivenOptions } from "./configured.js";
import { shownConfig } from "./shown-config.js";

export type ConfigShowOptions = GivenOptions & { readonly all?: boolean | undefined };

/**
 * `scn config show`: every option of a run with its value and what gave it, and what the configuration has beside them. Rejects
 * as a run would for a value that makes no sense.
 */
export async function configShowCommand(options: ConfigShowOptions, host: Host): Promise<ExitCode> {
  const given = await configured(options.typed, host);
  checkOptions(given);
  const shown = shownConfig(given, host);
  if (options.json === true) host.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
  else {
    const style = styleFor(host.stdout, host, options.color);
    host.stdout.write(configText(shown, { style, all: options.all === true }));
  }
  return exitCode.passed;
}
