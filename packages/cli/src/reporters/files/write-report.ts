import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Diagnostic } from "@scn/dsl";
import type { ReportRequest } from "../../command/report-options.js";
import { UsageError } from "../../command/usage-error.js";
import { reasonOf } from "../../files/reason.js";
import { Interrupted, type Turn } from "./interruptibly.js";
import { tryToWrite, writeWhole } from "./write-file.js";

/**
 * Writes one report; gives back what went wrong.
 *
 * @param left those that are not there when it is interrupted
 */
export async function writeReport(
  { name, target }: ReportRequest,
  path: string,
  pieces: () => Iterable<string | Uint8Array>,
  turn: Turn,
  left: () => readonly string[] = () => [`${name}=${target}`],
): Promise<Diagnostic | null> {
  try {
    return await writeOrKeep({ name, target }, path, pieces, turn);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    throw new Interrupted(`interrupted; not written: ${left().join(", ")}`);
  }
}

async function writeOrKeep(
  { name, target }: ReportRequest,
  path: string,
  pieces: () => Iterable<string | Uint8Array>,
  turn: Turn,
): Promise<Diagnostic | null> {
  try {
    await writeWhole(path, pieces(), turn);
    return null;
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    return problem(name, target, error, [await keptElsewhere(path, pieces, turn)]);
  }
}

/** Throws a `UsageError` where nothing can be written. */
export function tryPlace(request: ReportRequest, path: string): void {
  attempt(request, () => tryToWrite(path));
}

/** Does what fails where nothing can be written; then it throws a `UsageError`. */
export function attempt<T>({ name, target }: ReportRequest, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new UsageError("SCN605", `the ${name} report cannot be written to ${target}`, {
      notes: [reasonOf(error), "nothing was run"],
      fix:
        name === "html"
          ? "name a folder that can be written, or made: --report html=trace"
          : "name a file in a folder that can be written",
    });
  }
}

async function keptElsewhere(
  path: string,
  pieces: () => Iterable<string | Uint8Array>,
  turn: Turn,
): Promise<string> {
  let folder: string | null = null;
  try {
    // One of its own: two reports may have the same name.
    folder = mkdtempSync(join(tmpdir(), "scn-report-"));
    const place = join(folder, basename(path));
    await writeWhole(place, pieces(), turn);
    return `it is kept in ${place}`;
  } catch (error) {
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
    if (error instanceof Interrupted) throw error;
    return "it could not be kept in the folder for temporary files either";
  }
}

/** What a person is told of a report that is not there. */
export function problem(name: string, target: string, error: unknown, notes: readonly string[]): Diagnostic {
  return {
    code: "SCN605",
    severity: "error",
    message: `the ${name} report could not be written to ${target}`,
    notes: [reasonOf(error), ...notes],
  };
}
