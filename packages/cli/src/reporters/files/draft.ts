import { readdirSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { codeOf } from "../../files/reason.js";

/** Where a report is written until it is whole: beside its place, and no other process writes there. */
export function draftOf(path: string): string {
  return `${path}${ours}${process.pid}.part`;
}

/** Removes the drafts that processes of this host were killed over (`kill -9`): nobody else would. */
export function removeLeftDrafts(path: string): void {
  const folder = dirname(path);
  const begins = `${basename(path)}${ours}`;
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(begins) || !name.endsWith(".part")) continue;
    const pid = Number(name.slice(begins.length, -".part".length));
    if (Number.isInteger(pid) && pid > 0 && isGone(pid)) rmSync(join(folder, name), { force: true });
  }
}

/** A folder may be shared with other hosts, whose processes nobody here knows. */
const ours = `.${hostname()}-`;

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return codeOf(error) === "ESRCH";
  }
}
