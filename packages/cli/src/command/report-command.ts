import { resolve } from "node:path";
import { EventLogError, encodeEvent, type RunEvent, replay } from "@scn/runtime";
import { lastValueFrom, tap } from "rxjs";
import { readText } from "../files/read.js";
import { profilesWith } from "../profiles/profiles.js";
import { reporters } from "../reporters/names.js";
import { casesOf } from "../reporters/record/cases.js";
import { Recorder } from "../reporters/record/recorder.js";
import { quietReporter } from "../reporters/text/quiet-reporter.js";
import { type ExitCode, exitCode, exitCodeOf, worst } from "./exit-codes.js";
import type { Host } from "./host.js";
import { reporting } from "./reporting.js";
import { oneOf } from "./settings.js";
import { styleFor } from "./show.js";
import { UsageError } from "./usage-error.js";

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
    profiles: await profilesWith(options.profiles),
    style,
  });
  const texts = logs.map((log) => ({ log, lines: readText(resolve(host.cwd, log), log).split("\n") }));
  for (const { log, lines } of texts) await eachEvent(log, lines, (event) => reporter.event(event));
  reporter.end();
  return finish();
}

/**
 * `scn report merge`: the logs of shards as one log, in the order given. Nothing is written before all of them have been
 * read; the exit code is that of the scenarios, so that a job that joins shards fails when one of them did.
 */
export async function mergeCommand(
  logs: readonly string[],
  options: {
    readonly output?: string | undefined;
    readonly failOnFlaky?: boolean | undefined;
    readonly color?: boolean | undefined;
  },
  host: Host,
): Promise<ExitCode> {
  const events: RunEvent[] = [];
  for (const log of logs) {
    await eachEvent(log, readText(resolve(host.cwd, log), log).split("\n"), (event) => events.push(event));
  }
  const codes = outcomesIn(events, options.failOnFlaky === true);
  if (options.output === undefined) {
    for (const event of events) host.stdout.write(`${encodeEvent(event)}\n`);
    return worst(codes);
  }
  const { builtinProfiles } = await import("../profiles/profiles.js");
  const { reporter, finish } = await reporting(
    { report: [`log=${options.output}`], color: options.color },
    null,
    {
      host,
      profiles: builtinProfiles,
      style: styleFor(host.stdout, host, options.color),
    },
  );
  for (const event of events) reporter.event(event);
  const written = await finish();
  return worst([...codes, written, exitCode.passed]);
}

/** Of every scenario its last try, and whether it took another one to pass. */
function outcomesIn(events: readonly RunEvent[], failOnFlaky: boolean): readonly ExitCode[] {
  const recorder = new Recorder();
  for (const event of events) recorder.event(event);
  return casesOf(recorder.record()).map(({ last, flaky }) => {
    if (flaky && failOnFlaky) return exitCode.failed;
    // What a log does not see to its end was not tested.
    return last.ended === null ? exitCode.host : exitCodeOf(last.ended.verdict, last.ended.failures);
  });
}

async function eachEvent(
  log: string,
  lines: readonly string[],
  take: (event: RunEvent) => void,
): Promise<void> {
  try {
    await lastValueFrom(replay(lines).pipe(tap(take)), { defaultValue: null });
  } catch (error) {
    if (!(error instanceof EventLogError)) throw error;
    throw new UsageError("SCN601", `${log} is no event log: ${error.message}`, {
      fix: "scn run --report log=run.jsonl writes one",
    });
  }
}
