import { dirname, join, resolve } from "node:path";
import { makeFolder } from "@scn/adapters";
import type { Diagnostic } from "@scn/dsl";
import type { RunEvent } from "@scn/runtime";
import type { ReportRequest } from "../../command/report-options.js";
import { UsageError } from "../../command/usage-error.js";
import type { Digest, DigestKind } from "../record/digest.js";
import { Recorder } from "../record/recorder.js";
import type { Report, ReportContext } from "../report.js";
import { reports } from "../reports.js";
import type { Turn } from "./interruptibly.js";
import { LogFile } from "./log-file.js";
import { refuseOver } from "./not-over.js";
import { isSpecial } from "./write-file.js";
import { attempt, problem, tryPlace, writeReport } from "./write-report.js";

interface Place {
  readonly request: ReportRequest;
  readonly path: string;
}

interface Planned extends Place {
  readonly report: Report;
}

interface Log {
  readonly request: ReportRequest;
  readonly file: LogFile;
}

/** The reports of one call that go to files: places tried before anything runs, written when all is over. */
export class ReportFiles {
  readonly recorder: Recorder;

  private constructor(
    private readonly planned: readonly Planned[],
    private readonly logs: readonly Log[],
    needs: readonly DigestKind<Digest>[],
  ) {
    this.recorder = new Recorder([...planned.flatMap(({ report }) => report.needs), ...needs]);
  }

  /**
   * `needs`: what somebody else will ask the recorder for; `read`: the logs of the call, which no report may replace. Throws a
   * `UsageError` for a place where nothing can or may be written.
   */
  static async open(
    requests: readonly ReportRequest[],
    cwd: string,
    context: ReportContext,
    needs: readonly DigestKind<Digest>[] = [],
    read: readonly string[] = [],
  ): Promise<ReportFiles> {
    const places = requests.map((request) => ({ request, path: placeOf(request, cwd) }));
    refuseSamePlace(places);
    for (const { request, path } of places) refuseOver(request, path, read);
    const planned: Planned[] = [];
    for (const { request, path } of places) {
      if (request.name === "log") continue;
      tryPlace(request, path);
      const { makeReport } = await reports[request.name].load();
      planned.push({ request, path, report: makeReport(context) });
    }
    const logs = places
      .filter(({ request }) => request.name === "log")
      .map(({ request, path }) =>
        attempt(request, () => {
          makeFolder(dirname(path));
          return { request, file: new LogFile(path) };
        }),
      );
    return new ReportFiles(planned, logs, needs);
  }

  event(event: RunEvent): void {
    // Of every event of a run that is: most runs have no log, and a loop over none takes longer than to ask.
    if (this.logs.length > 0) for (const { file } of this.logs) file.event(event);
    this.recorder.event(event);
  }

  /**
   * Writes every report, whatever becomes of the others; gives back what went wrong. A report that its place cannot take is
   * kept in the system's folder for temporary files where that can. When `turn` rejects, those that are not written yet are left
   * out, and the `Interrupted` names them.
   */
  async write(turn: Turn): Promise<readonly Diagnostic[]> {
    const problems: Diagnostic[] = [];
    for (const log of this.logs) problems.push(...(await closeLog(log, turn)));
    const record = this.recorder.record();
    for (const [index, { request, path, report }] of this.planned.entries()) {
      const left = () =>
        this.planned.slice(index).map(({ request: { name, target } }) => `${name}=${target}`);
      const found = await writeReport(request, path, () => report.render(record), turn, left);
      if (found !== null) problems.push(found);
    }
    return problems;
  }
}

function placeOf({ name, target }: ReportRequest, cwd: string): string {
  const path = resolve(cwd, target);
  return name !== "log" && reports[name].target === "folder" ? join(path, "index.html") : path;
}

/** Closes a log; one that somebody deleted while the run went on is written anew. Gives back what went wrong. */
async function closeLog({ request, file }: Log, turn: Turn): Promise<readonly Diagnostic[]> {
  const problems: Diagnostic[] = [];
  try {
    const found = file.deleted ? await writeReport(request, file.path, () => file.pieces(), turn) : null;
    if (found !== null) problems.push(found);
  } finally {
    try {
      file.close();
    } catch (error) {
      problems.push(
        problem("log", request.target, error, ["it breaks off there; scn report reads what came before"]),
      );
    }
  }
  return problems;
}

/** Two reports to one file, however the file is called: the later would be the only one. */
function refuseSamePlace(places: readonly Place[]): void {
  for (const [index, { path, request }] of places.entries()) {
    const other = places.slice(0, index).find((before) => before.path === path && !isSpecial(path));
    if (other === undefined) continue;
    const both = `${other.request.name}=${other.request.target} and ${request.name}=${request.target}`;
    throw new UsageError("SCN603", `--report: ${both} are the same file`, {
      fix: "give each a file or folder of its own",
    });
  }
}
