import type { Command } from "commander";
import { type ExitCode, exitCode } from "../command/exit-codes.js";
import type { Host } from "../command/host.js";
import { oneOf } from "../command/settings.js";
import { UsageError } from "../command/usage-error.js";
import type { Typed } from "../config/configured.js";
import { completions } from "./complete.js";
import { scripts, shells } from "./scripts.js";
import { valueSources } from "./value-sources.js";

/** `scn completion bash`: what the shell is to read. Throws a `UsageError` for a shell there is nothing for. */
export function completionCommand(shell: string | undefined, host: Host): ExitCode {
  if (shell === undefined) {
    throw new UsageError("SCN603", "which shell completions are for is not said", {
      fix: `choose one of ${shells.join(", ")}: source <(scn completion bash)`,
    });
  }
  host.stdout.write(scripts[oneOf("the shell", shell, shells)]);
  return exitCode.passed;
}

/** `scn complete -- words`: what the shells' scripts ask; a line each. */
export async function completeCommand(
  words: readonly string[],
  program: Command,
  typed: Typed,
  host: Host,
): Promise<ExitCode> {
  const found = await completions(words, program, valueSources(typed, host));
  if (found.length > 0) host.stdout.write(`${found.join("\n")}\n`);
  return exitCode.passed;
}
