import type { Command } from "commander";
import { typedFor } from "../config/apply-configuration.js";
import type { ConfigShowOptions } from "../config/config-show-command.js";
import { withRunOptions } from "../config/run-flags.js";
import type { DoctorOptions } from "../doctor/doctor-command.js";
import type { InitOptions } from "../init/init-command.js";
import type { Around } from "./around.js";
import { completionHelpAfter, configHelpAfter } from "./command-help.js";

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

  configure(program.command("doctor"))
    .description("what on this host keeps runs from working, and what to do about each")
    .option("--state <folder>", "the state folder to look at; else as scn run has it")
    .option("--json", "as JSON, for programs")
    .option("--color", "colour, also where the output is no terminal")
    .option("--no-color", "no colour")
    .action(async (options: DoctorOptions, command: Command) => {
      const { doctorCommand } = await import("../doctor/doctor-command.js");
      ended(await doctorCommand({ ...options, typed: typedFor(command) }, host));
    });

  configure(program.command("init"))
    .description("begin a project: a configuration with a simulated device, a first scenario, a CI pipeline")
    .argument("[folder]", "where; else here")
    .option("--ci <system>", "github, gitlab or none", "github")
    .option("--color", "colour, also where the output is no terminal")
    .option("--no-color", "no colour")
    .action(async (folder: string | undefined, options: InitOptions) => {
      const { initCommand } = await import("../init/init-command.js");
      ended(initCommand(folder, options, host));
    });

  configure(program.command("completion"))
    .description("what a shell reads to complete commands, options, devices, tags and files")
    .argument("[shell]", "bash, zsh or fish")
    .addHelpText("after", completionHelpAfter)
    .action(async (shell: string | undefined) => {
      const { completionCommand } = await import("../completion/completion-commands.js");
      ended(completionCommand(shell, host));
    });

  configure(program.command("complete", { hidden: true }))
    .argument("[words...]")
    .action(async (words: string[], _options: unknown, command: Command) => {
      const { completeCommand } = await import("../completion/completion-commands.js");
      ended(await completeCommand(words, program, typedFor(command), host));
    });
}
