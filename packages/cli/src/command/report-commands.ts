import type { Command } from "commander";
import type { Around } from "./around.js";
import { reportHelpAfter } from "./command-help.js";
import { budgetHelp, collect, profilesHelp, reportHelp } from "./option-help.js";
import type { ReportOptions } from "./report-command.js";

/** What is made of runs that are over. */
export function addReportCommands(program: Command, { configure, host, ended }: Around): void {
  const report = configure(program.command("report"))
    .description("the reports of runs that are over, from their event logs")
    .argument("<logs...>", "what scn run --report log=run.jsonl wrote, or --reporter json")
    .option("--report <name=file>", reportHelp, collect, [])
    .option("-r, --reporter <name>", "text or json; text where no --report is given")
    .option("--budget-warn <share>", budgetHelp)
    .option("--profiles <folder>", profilesHelp)
    .option("-q, --quiet", "only what did not pass, and the summary")
    .option("--color", "colour, also where the output is no terminal")
    .option("--no-color", "no colour")
    .option("-v, --verbose", "every line with its role, every match, nothing left out")
    .addHelpText("after", reportHelpAfter)
    .action(async (logs: string[], options: ReportOptions) => {
      const { reportCommand } = await import("./report-command.js");
      ended(await reportCommand(logs, options, host));
    });

  configure(report.command("merge"))
    .description("join the event logs of shards to one; exit code of the worst scenario in them")
    .argument("<logs...>", "event logs, in the order they are to be told")
    .option("-o, --output <file>", "where to; else standard output")
    .option("--fail-on-flaky", "exit code 1 also where a scenario passed only when it was run again")
    .action(async (logs: string[], options: { output?: string; failOnFlaky?: boolean }) => {
      const { checkMergeOnly, mergeCommand } = await import("./merge-command.js");
      // Commander takes what is an option of `scn report` for it, wherever it stands.
      const ofReport = report.options.filter(
        (one) => report.getOptionValueSource(one.attributeName()) === "cli",
      );
      checkMergeOnly(
        ofReport.map(({ long }) => long ?? ""),
        logs,
      );
      ended(await mergeCommand(logs, options, host));
    });
}
