import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { join, resolve } from "node:path";
import { makeFolder } from "@scn/adapters";
import type { Journal } from "@scn/runtime";
import { UsageError } from "../command/usage-error.js";
import { isFile, reasonOf } from "../files/reason.js";
import { lineOf } from "./entry-line.js";
import type { JournalHeader } from "./header.js";
import { lockJournal } from "./journal-lock.js";
import { overLine, type PastRun, readJournal } from "./read-journal.js";
import type { Seal } from "./seal.js";

/** The one file of a journal's folder, and its lock. */
const fileName = "journal.jsonl";
const lockName = "journal.lock";

/** The journal of one call of `scn run`: the runs of its programs, one after another, in one file that only grows. */
export class RunJournal {
  readonly header: JournalHeader;
  readonly #file: number;
  readonly #unlock: () => void;
  readonly #runs: readonly PastRun[];
  readonly #shown: string;
  readonly #seal: Seal | null;
  #next = 0;

  private constructor(
    header: JournalHeader,
    open: {
      readonly file: number;
      readonly unlock: () => void;
      readonly shown: string;
      readonly seal: Seal | null;
    },
    runs: readonly PastRun[],
  ) {
    this.header = header;
    this.#file = open.file;
    this.#unlock = open.unlock;
    this.#shown = open.shown;
    this.#seal = open.seal;
    this.#runs = runs;
  }

  /** A new journal. Throws a `UsageError` where there is one already, or none can be. */
  static begin(
    folder: string,
    header: JournalHeader,
    { cwd, seal }: { readonly cwd: string; readonly seal: Seal | null },
  ): RunJournal {
    const path = join(resolve(cwd, folder), fileName);
    try {
      makeFolder(resolve(cwd, folder), 0o700);
      if (isFile(resolve(cwd, folder))) throw new Error("a file stands there already");
    } catch (error) {
      throw new UsageError("SCN606", `the journal ${folder} cannot be written: ${reasonOf(error)}`, {
        fix: "name a folder that can be: --journal week-12",
      });
    }
    if (existsSync(path)) {
      throw new UsageError("SCN606", `${folder} has the journal of another run`, {
        fix: `take that run up with --resume ${folder}, or name another folder`,
      });
    }
    const unlock = lockJournal(join(resolve(cwd, folder), lockName), folder);
    const file = openFile(path, folder, "wx");
    const journal = new RunJournal(header, { file, unlock, shown: folder, seal }, []);
    journal.#write(JSON.stringify(header));
    fsyncSync(journal.#file);
    return journal;
  }

  /** The journal of a run that was killed; `sealOf` finds what it was sealed with. Throws a `UsageError` where there is none, or nothing to take up. */
  static resume(
    folder: string,
    { cwd, sealOf }: { readonly cwd: string; readonly sealOf: (header: JournalHeader) => Seal | null },
  ): RunJournal {
    const path = join(resolve(cwd, folder), fileName);
    if (!existsSync(path)) {
      throw new UsageError("SCN606", `there is no journal in ${folder}`, {
        fix: "name the folder that --journal was given",
      });
    }
    const unlock = lockJournal(join(resolve(cwd, folder), lockName), folder);
    try {
      const read = readJournal(readAll(path, folder), join(folder, fileName), sealOf);
      const { header, runs, over, length, seal } = read;
      if (over) {
        throw new UsageError("SCN606", `the run of the journal ${folder} came to its end`, {
          fix: "to run it once more, name another folder with --journal",
        });
      }
      const file = openFile(path, folder, "r+");
      ftruncateSync(file, length);
      closeSync(file);
      return new RunJournal(header, { file: openFile(path, folder, "a"), unlock, shown: folder, seal }, runs);
    } catch (error) {
      unlock();
      throw error;
    }
  }

  /** The journal of the next program's run. */
  next(): Journal {
    const past = this.#runs[this.#next++] ?? [];
    return {
      past,
      append: (entry) => this.#write(lineOf(entry, this.#seal)),
      sync: () => fsyncSync(this.#file),
    };
  }

  /** Everything that was asked for is done. */
  over(): void {
    this.#write(overLine);
    fsyncSync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
    this.#unlock();
  }

  /** In one piece: a process that is killed leaves whole lines, or the beginning of a last one. */
  #write(line: string): void {
    const bytes = Buffer.from(`${line}\n`);
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    } catch (error) {
      throw new UsageError("SCN606", `the journal ${this.#shown} cannot be written: ${reasonOf(error)}`);
    }
  }
}

function openFile(path: string, shown: string, flags: string): number {
  try {
    return openSync(path, flags, 0o600);
  } catch (error) {
    throw new UsageError("SCN606", `the journal ${shown} cannot be written: ${reasonOf(error)}`);
  }
}

function readAll(path: string, shown: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UsageError("SCN606", `the journal ${shown} cannot be read: ${reasonOf(error)}`);
  }
}
