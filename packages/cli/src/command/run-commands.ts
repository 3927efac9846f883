import type { Command } from "commander";
import type { GivenOptions } from "../config/configured.js";
import { withRunOptions } from "../config/run-flags.js";
import type { Around } from "./around.js";
import { runCommand } from "./run-command.js";

/** What runs scenarios. */
export function addRunCommand(program: Command, { configure, host, examples, ended }: Around): void {
  withRunOptions(configure(program.command("run")))
    .description("check scenarios and run them")
    .argument("[targets...]", "files, folders and globs")
    .addHelpText("after", examples.ofRun)
    .action(async (targets: string[], options: GivenOptions) => {
      ended(await runCommand(targets, options, host));
    });
}
