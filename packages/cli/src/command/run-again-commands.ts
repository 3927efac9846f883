import type { Command } from "commander";
import { type RawShrinkOptions, shrinkOptions } from "../chaos/shrink-options.js";
import type { GivenOptions } from "../config/configured.js";
import { withRunOptions } from "../config/run-flags.js";
import { watchOptions } from "../watch/watch-options.js";
import type { Around } from "./around.js";
import { chaosHelpAfter, watchHelpAfter } from "./command-help.js";

/** What runs scenarios again and again. */
export function addRunAgainCommands(program: Command, { configure, host, ended }: Around): void {
  withRunOptions(configure(program.command("watch")), watchOptions)
    .description("run scenarios, and again what a change touches, until Ctrl+C")
    .argument("[targets...]", "files, folders and globs; else those of the configuration, or this folder")
    .addHelpText("after", watchHelpAfter)
    .action(async (targets: string[], options: GivenOptions) => {
      const { watchCommand } = await import("./watch-command.js");
      ended(await watchCommand(targets, options, host));
    });

  const chaos = program.command("chaos").description("what chaos on the line did to a run");
  configure(chaos);
  withRunOptions(configure(chaos.command("shrink")), shrinkOptions)
    .description("reduce what chaos did to a run that fails to the least that makes it fail")
    .argument("[targets...]", "files, folders and globs; the first scenario that fails is taken")
    .option("-o, --output <folder>", "where the recording of it is written", "shrunk")
    .addHelpText("after", chaosHelpAfter)
    .action(async (targets: string[], options: RawShrinkOptions) => {
      const { chaosShrinkCommand } = await import("./chaos-command.js");
      ended(await chaosShrinkCommand(targets, options, host));
    });
}
