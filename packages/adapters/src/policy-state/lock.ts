import type { Disk } from "./disk.js";
import type { Processes, ProcessMark } from "./processes.js";
import { StateFolderError } from "./state-folder-error.js";
import { unfinished } from "./write-whole.js";

/** How often a lock is tried when others come and go at the same moment. */
const tries = 10;

/**
 * Takes the lock at a path for this process; gives what lets it go. A lock whose process is gone is taken over. Throws a
 * `StateFolderError` when a running process holds it.
 */
export function takeLock(
  path: string,
  what: string,
  around: { readonly disk: Disk; readonly processes: Processes },
): () => void {
  const { disk, processes } = around;
  const own = `${JSON.stringify(processes.self)}\n`;
  const beside = `${path}.${processes.self.pid}${unfinished}`;
  disk.write(beside, own);
  try {
    for (let attempt = 0; attempt < tries; attempt++) {
      // Linked, not written: the lock is there whole or not at all.
      if (disk.link(beside, path)) return () => disk.remove(path);
      const held = disk.read(path);
      if (held === null) continue;
      const holder = markOf(held);
      if (holder !== null && processes.runs(holder)) throw inUse(what, holder, path);
      takeAway(path, held, around);
    }
  } finally {
    disk.remove(beside);
  }
  throw new StateFolderError(`${what} could not be locked: other processes keep taking ${path}`);
}

/** Removes a stale lock. Two processes may find it at once: what the slower one takes away is put back if it is another. */
function takeAway(
  path: string,
  stale: string,
  { disk, processes }: { readonly disk: Disk; readonly processes: Processes },
): void {
  const aside = `${path}.stale.${processes.self.pid}${unfinished}`;
  try {
    disk.rename(path, aside);
  } catch {
    return;
  }
  if (disk.read(aside) !== stale) disk.link(aside, path);
  disk.remove(aside);
}

function inUse(what: string, { pid, host }: ProcessMark, path: string): StateFolderError {
  return new StateFolderError(`${what} are in use by the process ${pid} on ${host}`, {
    fix: `wait for it to end, or use another folder: --state; if there is no such process any more, delete ${path}`,
  });
}

/** `null` for what no process of ours wrote in full: a lock that was not yet on the disk when the power went. */
function markOf(text: string): ProcessMark | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return null;
    const { pid, host, began }: Partial<Record<string, unknown>> = { ...value };
    return typeof pid === "number" && pid > 0 && typeof host === "string" && typeof began === "string"
      ? { pid, host, began }
      : null;
  } catch {
    return null;
  }
}
