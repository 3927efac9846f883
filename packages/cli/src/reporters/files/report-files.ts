import { mkdtempSync } from "node:fs";
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
import { Interrupted, type Turn } from "./interruptibly.js";
import { LogFile } from "./log-file.js";
import { isSpecial, tryToWrite, writeWhole } from "./write-file.js";

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
    refuseSamePlace(places);
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
   * kept in the system's folder for temporary files where that can. When `turn` rejects, those that are not written yet are left
   * out, and the `Interrupted` names them.
   */
  async write(turn: Turn): Promise<readonly Diagnostic[]> {
    const problems: Diagnostic[] = [];
    for (const log of this.logs) {
      try {
        await log.close(turn);
      } catch (error) {
        problems.push(problem("log", log.path, error, []));
      }
    }
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

/**
 * Writes one report; gives back what went wrong.
 *
 * @param left those that are not there when it is interrupted
 */
export async function writeReport(
  { name, target }: ReportRequest,
  path: string,
  pieces: () => Iterable<string>,
  turn: Turn,
  left: () => readonly string[] = () => [`${name}=${target}`],
): Promise<Diagnostic | null> {
  try {
    await writeWhole(path, pieces(), turn);
    return null;
  } catch (error) {
    if (error instanceof Interrupted) throw new Interrupted(`interrupted; not written: ${left().join(", ")}`);
    return problem(name, target, error, [await keptElsewhere(path, pieces, turn)]);
  }
}

/** Throws a `UsageError` where nothing can be written. */
export function tryPlace(request: ReportRequest, path: string): void {
  attempt(request, () => tryToWrite(path));
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

async function keptElsewhere(path: string, pieces: () => Iterable<string>, turn: Turn): Promise<string> {
  try {
    // A folder of its own: two reports may have the same name.
    const place = join(mkdtempSync(join(tmpdir(), "scn-report-")), basename(path));
    await writeWhole(place, pieces(), turn);
    return `it is kept in ${place}`;
  } catch (error) {
    if (error instanceof Interrupted) throw error;
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
