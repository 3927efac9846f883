import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { encodeEvent, type RunEvent } from "@scn/runtime";
import { brokenOffText, openEventLog } from "../files/event-log-file.js";
import { interruptibly } from "../reporters/files/interruptibly.js";
import { refuseOver } from "../reporters/files/not-over.js";
import { tryPlace, writeReport } from "../reporters/files/write-report.js";
import { casesOf } from "../reporters/record/cases.js";
import { Recorder } from "../reporters/record/recorder.js";
import { type ExitCode, exitCode, exitCodeOf, worst } from "./exit-codes.js";
import type { Host } from "./host.js";
import { showDiagnostic, styleFor } from "./show.js";
import { UsageError } from "./usage-error.js";

export interface MergeOptions {
  readonly output?: string | undefined;
  readonly failOnFlaky?: boolean | undefined;
  readonly color?: boolean | undefined;
}

/** Throws a `UsageError` for an option of `scn report`, which would do nothing here. */
export function checkMergeOnly(ofReport: readonly string[], logs: readonly string[]): void {
  const option = ofReport.find((one) => !one.endsWith("color"));
  if (option === undefined) return;
  throw new UsageError("SCN603", `${option} is no option of scn report merge, which only joins logs`, {
    fix: `scn report makes reports of several logs, too: \`scn report ${logs.join(" ")} ${option} …\``,
  });
}

/**
 * `scn report merge`: the logs of shards as one log, in the order given. Nothing is written before all of them have been
 * read; the exit code is that of the scenarios, so that a job that joins shards fails when one of them did, or did not come to its end.
 */
export async function mergeCommand(
  logs: readonly string[],
  options: MergeOptions,
  host: Host,
): Promise<ExitCode> {
  const { events, codes } = await joined(logs, host);
  codes.push(...outcomesIn(events, options.failOnFlaky === true));
  if (options.output === undefined) {
    for (const line of linesOf(events)) host.stdout.write(line);
    return worst(codes);
  }
  const request = { name: "log", target: options.output } as const;
  const path = resolve(host.cwd, options.output);
  refuseOver(request, path, []);
  // Whole or not there: half of it would look like the log of fewer shards.
  const problem = await interruptibly(host, async (turn) => {
    tryPlace(request, path);
    await turn();
    return writeReport(request, path, () => linesOf(events), turn);
  });
  if (problem === null) return worst(codes);
  showDiagnostic(problem, host.stderr, styleFor(host.stderr, host, options.color));
  return worst([...codes, exitCode.host]);
}

function* linesOf(events: readonly RunEvent[]): Iterable<string> {
  for (const event of events) yield `${encodeEvent(event)}\n`;
}

interface Joined {
  readonly events: RunEvent[];
  /** Of logs that do not come to their end. */
  readonly codes: ExitCode[];
}

/** A run that stands in two logs, to the millisecond and the byte, is one: a log was given twice, or two that overlap. */
async function joined(logs: readonly string[], host: Host): Promise<Joined> {
  const all: Joined = { events: [], codes: [] };
  const before = new Set<string>();
  for (const log of logs) {
    const runs: RunEvent[][] = [];
    const end = await openEventLog(log, host.cwd).each((event) => {
      if (event.type === "run-started" || runs.length === 0) runs.push([]);
      runs.at(-1)?.push(event);
      if (event.type === "run-ended" && event.interrupted) all.codes.push(exitCode.interrupted);
    });
    if (end === "broken off") {
      host.stderr.write(brokenOffText(log));
      all.codes.push(exitCode.host);
    }
    const own = runs.map((events) => ({ events, key: keyOf(events) }));
    const fresh = own.filter(({ key }) => !before.has(key));
    const left = own.length - fresh.length;
    if (left > 0) {
      const what = left === 1 ? "1 run" : `${left} runs`;
      const once = left === 1 ? "it counts once" : "they count once";
      host.stderr.write(`note: ${what} of ${log} stood in a log before it; ${once}\n`);
    }
    for (const { events, key } of fresh) {
      before.add(key);
      for (const event of events) all.events.push(event);
    }
  }
  return all;
}

function keyOf(events: readonly RunEvent[]): string {
  const hash = createHash("sha256");
  for (const event of events) hash.update(encodeEvent(event));
  return hash.digest("base64");
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
