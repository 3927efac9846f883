import type { Command } from "commander";
import { withRunOptions } from "../config/run-flags.js";
import type { Around } from "./around.js";
import { recordHelpAfter, shellHelpAfter, simHelpAfter } from "./command-help.js";
import { collect, profilesHelp } from "./option-help.js";
import type { PortsOptions } from "./ports-command.js";
import type { RecordOptions } from "./record-command.js";
import type { ShellOptions } from "./shell-command.js";
import type { ShowOptions } from "./show-command.js";
import type { SimOptions } from "./sim-command.js";

/** What has to do with ports and the lines behind them. */
export function addLineCommands(program: Command, { configure, host, ended }: Around): void {
  withRunOptions(configure(program.command("shell")), ["device", "module", "allowExec", "profiles", "color"])
    .description("talk to a module: type AT commands, see what the answers mean, save what worked")
    .addHelpText("after", shellHelpAfter)
    .action(async (options: ShellOptions) => {
      const { shellCommand } = await import("./shell-command.js");
      ended(await shellCommand(options, host));
    });

  configure(program.command("show"))
    .description("print a recording for a person")
    .argument("<recording>", "a file that scn run --record or scn record has written")
    .option("--frames", "what the module sent as frames, told apart as in a run")
    .option("-m, --module <vendor/model>", "whose manual tells the frames apart; default: as recorded")
    .option("--profiles <folder>", profilesHelp)
    .option("--color", "colour, also where the output is no terminal")
    .option("--no-color", "no colour")
    .option("-v, --verbose", "show the stack of an internal error")
    .action(async (path: string, options: ShowOptions) => {
      const { showCommand } = await import("./show-command.js");
      ended(await showCommand(path, options, host));
    });

  configure(program.command("record"))
    .description("write down what goes over a port, between a program and a module")
    .requiredOption(
      "-t, --transport <address>",
      "the port: serial:///dev/ttyUSB2, tcp://host:port, rfc2217://…",
    )
    .option("--pty [path]", "the program opens a pseudo-terminal instead of it; the default")
    .option("--tcp <port>", "the program opens a TCP port of this host instead of it")
    .option("-o, --output <file>", "the recording; where it is taken it gets a number", "session.scnlog")
    .option("-m, --module <vendor/model>", "what stands at the port, for scn show --frames and replay:")
    .option("--secret <name>", "SCN_PARAM_<NAME> is masked as ‹secret:name›; may be repeated", collect, [])
    .option("--allow-exec", "exec: may start its program")
    .option("--profiles <folder>", profilesHelp)
    .option("-q, --quiet", "shows nothing of what goes over it")
    .option("--color", "colour, also where the output is no terminal")
    .option("--no-color", "no colour")
    .option("-v, --verbose", "show the stack of an internal error")
    .addHelpText("after", recordHelpAfter)
    .action(async (options: RecordOptions) => {
      const { recordCommand } = await import("./record-command.js");
      ended(await recordCommand(options, host));
    });

  configure(program.command("sim"))
    .description("serve simulated modules on loopback, until Ctrl+C")
    .argument(
      "[module and place...]",
      "vendor/model --tcp <port>, vendor/model --pty [path], and more of them",
    )
    .allowUnknownOption()
    .option("--latency <factor>", "how long the modules take: 1 their own time, 0 none", "1")
    .option("--profiles <folder>", profilesHelp)
    .option("--color", "colour, also where the output is no terminal")
    .option("--no-color", "no colour")
    .option("-v, --verbose", "every byte, however many")
    .addHelpText("after", simHelpAfter)
    .action(async (words: string[], options: SimOptions) => {
      const { simCommand } = await import("./sim-command.js");
      ended(await simCommand(words, options, host));
    });

  configure(program.command("ports"))
    .description("the serial ports of this host, and what is on them")
    .option("--probe", "ask each that is free ATI, at 115200 baud")
    .option("--json", "as JSON, for programs")
    .option("--color", "colour, also where the output is no terminal")
    .option("--no-color", "no colour")
    .option("-v, --verbose", "show the stack of an internal error")
    .action(async (options: PortsOptions) => {
      const { portsCommand } = await import("./ports-command.js");
      ended(await portsCommand(options, host));
    });
}
