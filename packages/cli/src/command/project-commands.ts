import type { Command } from "commander";
import type { ConfigShowOptions } from "../config/config-show-command.js";
import { withRunOptions } from "../config/run-flags.js";
import type { ExitCode } from "./exit-codes.js";
import { configHelpAfter } from "./help.js";
import type { Host } from "./host.js";

/** How `main` makes a command, and where it puts the exit code. */
export interface Around {
  readonly configure: (command: Command) => Command;
  readonly host: Host;
  readonly ended: (code: ExitCode) => void;
}

/** The commands for a project rather than a run: its configuration, its beginning, its host. */
export function addProjectCommands(program: Command, { configure, host, ended }: Around): void {
  const config = program.command("config").description("the configuration of a project");
  configure(config);
  withRunOptions(configure(config.command("show")))
    .description(
      "every option of scn run, its value, and what gave it: flag, variable, configuration, default",
    )
    .option("--all", "what has its default, too")
    .addHelpText("after", configHelpAfter)
    .action(async (options: ConfigShowOptions) => {
      const { configShowCommand } = await import("../config/config-show-command.js");
      ended(await configShowCommand(options, host));
    });
}
