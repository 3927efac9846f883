import type { JournalEntry } from "@scn/runtime";
import { UsageError } from "../command/usage-error.js";
import { entryOf } from "./entry-line.js";
import { headerOf, type JournalHeader } from "./header.js";
import type { Seal } from "./seal.js";

/** What a journal has of one program's run. */
export type PastRun = readonly JournalEntry[];

export interface ReadJournal {
  readonly header: JournalHeader;
  /** What its lines are sealed with; `null`: nothing. */
  readonly seal: Seal | null;
  readonly runs: readonly PastRun[];
  /** All that was asked for is done. */
  readonly over: boolean;
  /** How much of the file holds: what comes after was being written when the process was killed. */
  readonly length: number;
}

/** The last line of a journal whose run came to its end. */
export const overLine = '{"over":true}';

/**
 * Reads a journal. A last line that was not finished counts for nothing. Throws a `UsageError` for a file that is no
 * journal, or is damaged.
 */
export function readJournal(
  bytes: Buffer,
  shown: string,
  sealOf: (header: JournalHeader) => Seal | null,
): ReadJournal {
  const length = bytes.lastIndexOf(0x0a) + 1;
  const [first = "", ...lines] = bytes.toString("utf8", 0, length).split("\n").slice(0, -1);
  const header = headerOf(first);
  if (header === null) {
    throw new UsageError("SCN606", `${shown} is not a journal of this version`, {
      fix: "name the folder that --journal was given",
    });
  }
  const seal = sealOf(header);
  const over = lines.at(-1) === overLine;
  const runs: JournalEntry[][] = [];
  for (const [index, line] of (over ? lines.slice(0, -1) : lines).entries()) {
    const entry = entryAt(line, index + 2, { shown, seal });
    if (entry.what === "event" && entry.event.type === "run-started") runs.push([]);
    const run = runs.at(-1);
    if (run === undefined) throw damaged(shown, index + 2);
    run.push(entry);
  }
  return { header, seal, runs, over, length };
}

function entryAt(
  line: string,
  number: number,
  { shown, seal }: { readonly shown: string; readonly seal: Seal | null },
): JournalEntry {
  try {
    return entryOf(line, seal);
  } catch {
    throw damaged(shown, number);
  }
}

function damaged(shown: string, line: number): UsageError {
  return new UsageError("SCN606", `${shown} is damaged at line ${line}`, {
    notes: ["nothing was changed; what stands before that line is in order"],
    fix: "restore the file, or begin a new run with another folder",
  });
}
