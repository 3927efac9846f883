import type { Command } from "commander";
import type { Around } from "./around.js";
import { coverageHelpAfter, explainHelpAfter } from "./command-help.js";
import type { CoverageOptions } from "./coverage-command.js";
import type { ExplainOptions } from "./explain-command.js";
import { collect, profilesHelp } from "./option-help.js";

/** What the manuals say, and what of it is exercised. */
export function addManualCommands(program: Command, { configure, host, ended }: Around): void {
  configure(program.command("explain"))
    .description("what the manuals say about a command, an error code, a URC or a result code")
    .argument("[name...]", "AT+QIOPEN, 566, '+QIURC: \"recv\"', 'SEND FAIL'")
    .option("-m, --module <vendor/model>", "only this module; may be repeated", collect, [])
    .option("--list", "what there is to explain; with words: what mentions them")
    .option("--json", "the same as JSON, for programs")
    .option("--profiles <folder>", profilesHelp)
    .option("--color", "colour, also where the output is no terminal")
    .option("--no-color", "no colour")
    .option("-v, --verbose", "show the stack of an internal error")
    .addHelpText("after", explainHelpAfter)
    .action(async (words: string[], options: ExplainOptions) => {
      const { explainCommand } = await import("./explain-command.js");
      ended(await explainCommand(words, options, host));
    });

  configure(program.command("coverage"))
    .description("what scenarios exercise of the manuals, and what not")
    .argument("<targets...>", "scenario files, folders and globs; event logs: .jsonl, .scnlog")
    .option("-m, --module <vendor/model>", "only this module; may be repeated", collect, [])
    .option("--json", "as JSON, for programs")
    .option("--markdown", "as Markdown")
    .option("--profiles <folder>", profilesHelp)
    .option("--color", "colour, also where the output is no terminal")
    .option("--no-color", "no colour")
    .option("-v, --verbose", "show the stack of an internal error")
    .addHelpText("after", coverageHelpAfter)
    .action(async (targets: string[], options: CoverageOptions) => {
      const { coverageCommand } = await import("./coverage-command.js");
      ended(await coverageCommand(targets, options, host));
    });
}
