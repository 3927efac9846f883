import type { Command } from "commander";
import manifest from "../../package.json" with { type: "json" };
import type { Around } from "./around.js";
import type { CheckOptions } from "./check-command.js";
import { collect, hostFlowsHelp, profilesHelp } from "./option-help.js";
import { targetsOrProject } from "./targets.js";

/** What looks at scenarios and runs nothing. */
export function addCheckCommands(program: Command, { configure, host, ended }: Around): void {
  configure(program.command("check"))
    .description("check scenarios without running them; no module is needed")
    .argument("[targets...]", "files, folders and globs; else those of scn.config.yaml")
    .option("--format <name>", "text, json, github (annotations) or sarif (2.1.0)", "text")
    .option("--profiles <folder>", profilesHelp)
    .option("--host-flows <file.mjs>", hostFlowsHelp, collect, [])
    .option("--max-warnings <number>", "more warnings than this fail, too")
    .option("--color", "colour, also where the output is no terminal")
    .option("--no-color", "no colour")
    .option("-v, --verbose", "show the stack of an internal error")
    .action(async (targets: string[], options: CheckOptions, command: Command) => {
      const { checkCommand } = await import("./check-command.js");
      const wanted = await targetsOrProject(targets, command, host);
      ended(await checkCommand(wanted, options, host, manifest.version));
    });

  configure(program.command("fmt"))
    .description("bring scenarios into their canonical form, in place")
    .argument(
      "[targets...]",
      "files, folders and globs, else those of scn.config.yaml; - alone is standard input, to standard output",
    )
    .option("--check", "write nothing; exit code 1 and the changed lines where a file would change")
    .option("--color", "colour, also where the output is no terminal")
    .option("--no-color", "no colour")
    .option("-v, --verbose", "show the stack of an internal error")
    .action(async (targets: string[], options: { check?: boolean; color?: boolean }, command: Command) => {
      const { fmtCommand } = await import("./fmt-command.js");
      ended(fmtCommand(await targetsOrProject(targets, command, host), options, host));
    });
}
