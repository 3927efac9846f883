import type { Command } from "commander";
import type { Host } from "../command/host.js";
import { type Configured, configured, type Typed } from "./configured.js";
import type { ConfigChoice } from "./find-config.js";
import { misspeltVariables } from "./misspelt-variables.js";
import { configurableOptions, typedOptions } from "./run-flags.js";

/** What was typed for a command. */
export function typedFor(command: Command): Typed {
  const { config }: { readonly config?: ConfigChoice } = command.optsWithGlobals();
  return { options: typedOptions(command), ...(config !== undefined && { config }) };
}

/**
 * Gives a command's options the values of variables and the configuration where no flag was typed, before its action reads
 * them, and beside them `bench` and `typed` (`GivenOptions`). `null` for a command that has no such option. Rejects as
 * `configured` does.
 */
export async function applyConfiguration(command: Command, host: Host): Promise<Configured | null> {
  const names = configurableOptions(command);
  if (names.length === 0) return null;
  for (const text of misspeltVariables(host.env)) host.stderr.write(`note: ${text}\n`);
  const typed = typedFor(command);
  const found = await configured(typed, host, names);
  for (const name of names) {
    if (found.origins[name].kind === "flag") continue;
    command.setOptionValueWithSource(name, found.raw[name], found.origins[name].kind);
  }
  command.setOptionValueWithSource("bench", found.bench, "config");
  command.setOptionValueWithSource("typed", typed, "config");
  return found;
}
