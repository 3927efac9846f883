import { resolve } from "node:path";
import { brokenOffText, openEventLog } from "../files/event-log-file.js";
import { profilesWith } from "../profiles/profiles.js";
import { interruptibly } from "../reporters/files/interruptibly.js";
import { reporters } from "../reporters/names.js";
import { quietReporter } from "../reporters/text/quiet-reporter.js";
import type { ExitCode } from "./exit-codes.js";
import type { Host } from "./host.js";
import { reporting } from "./reporting.js";
import { oneOf } from "./settings.js";
import { styleFor } from "./show.js";

export interface ReportOptions {
  readonly report: readonly string[];
  readonly reporter?: string | undefined;
  readonly budgetWarn?: string | undefined;
  readonly profiles?: string | undefined;
  readonly quiet?: boolean | undefined;
  readonly verbose?: boolean | undefined;
  readonly color?: boolean | undefined;
}

/**
 * `scn report`: the reports of runs that are over, from their event logs, in the order given, as if they had been one run.
 * Without `--reporter` the transcript is shown only where no report is asked for. Ends with 0 whatever the runs came to: its
 * own work is done.
 */
export async function reportCommand(
  logs: readonly string[],
  options: ReportOptions,
  host: Host,
): Promise<ExitCode> {
  const style = styleFor(host.stdout, host, options.color);
  const github = options.report.includes("github");
  const name = options.reporter ?? (options.report.length === 0 || github ? "text" : undefined);
  const shown =
    name === undefined
      ? null
      : options.quiet === true && name === "text"
        ? quietReporter({ output: host.stdout, style })
        : reporters[oneOf("--reporter", name, ["text", "json"])]({
            output: host.stdout,
            style,
            verbose: options.verbose === true,
          });
  const { reporter, finish } = await reporting({ ...options, reporter: name }, shown, {
    host,
    profiles: await profilesWith(options.profiles, host.cwd),
    style,
    read: logs.map((name) => resolve(host.cwd, name)),
  });
  for (const log of logs.map((name) => openEventLog(name, host.cwd))) {
    const end = await log.each((event) => reporter.event(event));
    if (end === "broken off") host.stderr.write(brokenOffText(log.name));
  }
  reporter.end();
  return interruptibly(host, finish);
}
