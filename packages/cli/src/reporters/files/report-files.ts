import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { makeFolder } from "@scn/adapters";
import type { Diagnostic } from "@scn/dsl";
import type { RunEvent } from "@scn/runtime";
import type { ReportRequest } from "../../command/report-options.js";
import { UsageError } from "../../command/usage-error.js";
import { reasonOf } from "../../files/reason.js";
import type { Digest, DigestKind } from "../record/digest.js";
import { Recorder } from "../record/recorder.js";
import type { Report, ReportContext } from "../report.js";
import { reports } from "../reports.js";
import { LogFile } from "./log-file.js";
import { tryToWrite, writeWhole } from "./write-file.js";

interface Place {
  readonly request: ReportRequest;
  readonly path: string;
}

interface Planned extends Place {
  readonly report: Report;
}

/** The reports of one call that go to files: places tried before anything runs, written when all is over. */
export class ReportFiles {
  readonly recorder: Recorder;

  private constructor(
    private readonly planned: readonly Planned[],
    private readonly logs: readonly LogFile[],
    needs: readonly DigestKind<Digest>[],
  ) {
    this.recorder = new Recorder([...planned.flatMap(({ report }) => report.needs), ...needs]);
  }

  /** `needs`: what somebody else will ask the recorder for. Throws a `UsageError` for a place where nothing can be written. */
  static async open(
    requests: readonly ReportRequest[],
    cwd: string,
    context: ReportContext,
    needs: readonly DigestKind<Digest>[] = [],
  ): Promise<ReportFiles> {
    const places = requests.map((request) => ({ request, path: placeOf(request, cwd) }));
    const planned: Planned[] = [];
    for (const { request, path } of places) {
      if (request.name === "log") continue;
      attempt(request, () => tryToWrite(path));
      const { makeReport } = await reports[request.name].load();
      planned.push({ request, path, report: makeReport(context) });
    }
    const logs = places
      .filter(({ request }) => request.name === "log")
      .map(({ request, path }) =>
        attempt(request, () => {
          makeFolder(dirname(path));
          return new LogFile(path);
        }),
      );
    return new ReportFiles(planned, logs, needs);
  }

  event(event: RunEvent): void {
    for (const log of this.logs) log.event(event);
    this.recorder.event(event);
  }

  /**
   * Writes every report, whatever becomes of the others; gives back what went wrong. A report that its place cannot take is
   * kept in the system's folder for temporary files where that can.
   */
  write(): readonly Diagnostic[] {
    const problems: Diagnostic[] = [];
    for (const log of this.logs) {
      try {
        log.close();
      } catch (error) {
        problems.push(problem("log", log.path, error, []));
      }
    }
    const record = this.recorder.record();
    for (const { request, path, report } of this.planned) {
      const pieces = () => report.render(record);
      try {
        writeWhole(path, pieces());
      } catch (error) {
        problems.push(problem(request.name, request.target, error, [keptElsewhere(path, pieces)]));
      }
    }
    return problems;
  }
}

function placeOf({ name, target }: ReportRequest, cwd: string): string {
  const path = resolve(cwd, target);
  return name !== "log" && reports[name].target === "folder" ? join(path, "index.html") : path;
}

function attempt<T>({ name, target }: ReportRequest, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new UsageError("SCN605", `the ${name} report cannot be written to ${target}`, {
      notes: [reasonOf(error), "nothing was run"],
      fix: "name a file in a folder that can be written",
    });
  }
}

function keptElsewhere(path: string, pieces: () => Iterable<string>): string {
  const place = join(tmpdir(), `scn-${process.pid}-${basename(path)}`);
  try {
    writeWhole(place, pieces());
    return `it is kept in ${place}`;
  } catch {
    return "it could not be kept in the folder for temporary files either";
  }
}

function problem(name: string, target: string, error: unknown, notes: readonly string[]): Diagnostic {
  return {
    code: "SCN605",
    severity: "error",
    message: `the ${name} report could not be written to ${target}`,
    notes: [reasonOf(error), ...notes],
  };
}
