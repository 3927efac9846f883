import { closeSync, openSync, readFileSync, unlinkSync, writeSync } from "node:fs";
import { UsageError } from "../command/usage-error.js";
import { codeOf, reasonOf } from "../files/reason.js";

/**
 * Keeps a second process from a journal; gives what lets go of it. A lock of a process that is gone counts for nothing.
 * Throws a `UsageError`.
 */
export function lockJournal(path: string, shown: string): () => void {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const file = openSync(path, "wx", 0o600);
      writeSync(file, `${process.pid}\n`);
      closeSync(file);
      return () => unlinkSync(path);
    } catch (error) {
      if (codeOf(error) !== "EEXIST") {
        throw new UsageError("SCN606", `the journal ${shown} cannot be written: ${reasonOf(error)}`);
      }
    }
    const owner = ownerOf(path);
    if (owner !== null && isRunning(owner)) {
      throw new UsageError("SCN606", `the journal ${shown} is in use by process ${owner}`, {
        fix: "wait for its end, or end it",
      });
    }
    remove(path);
  }
  throw new UsageError("SCN606", `the journal ${shown} is being taken up by another process`);
}

/** `null`: nobody, or one that was killed before it had said who it is. */
function ownerOf(path: string): number | null {
  try {
    const pid = Number(readFileSync(path, "utf8").trim());
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
}
