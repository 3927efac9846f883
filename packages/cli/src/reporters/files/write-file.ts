import { closeSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolder } from "@scn/adapters";

/** Written beside its place and renamed when it is whole: nobody reads half a report, and a failure leaves the old one. */
export function writeWhole(path: string, pieces: Iterable<string>): void {
  if (isSpecial(path)) {
    writePieces(path, pieces);
    return;
  }
  makeFolder(dirname(path));
  const draft = `${path}.part`;
  try {
    writePieces(draft, pieces);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Throws what writing there would throw, as far as that is known before anything is written. */
export function tryToWrite(path: string): void {
  if (isSpecial(path)) {
    closeSync(openSync(path, "w"));
    return;
  }
  makeFolder(dirname(path));
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) {
    throw Object.assign(new Error("it is a folder"), { code: "EISDIR" });
  }
  const draft = `${path}.part`;
  closeSync(openSync(draft, "w"));
  rmSync(draft);
}

export function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
}

function writePieces(path: string, pieces: Iterable<string>): void {
  const descriptor = openSync(path, "w");
  try {
    for (const piece of pieces) writeAll(descriptor, piece);
  } finally {
    closeSync(descriptor);
  }
}

/** `/dev/stdout`, a named pipe: nothing may be renamed into its place. */
function isSpecial(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile() && !found.isDirectory();
}
