import { dirname } from "node:path";
import type { Disk } from "./disk.js";

/** The ending of files that are being written; whatever has it is left over from a crash and means nothing. */
export const unfinished = ".new";

/**
 * Writes a file so that a crash at any instant leaves the old text or the new one: beside it first, on the disk for good,
 * then in its place. `writer` keeps two processes from writing the same file beside it.
 */
export function writeWhole(disk: Disk, path: string, text: string, writer: number): void {
  const beside = `${path}.${writer}${unfinished}`;
  disk.write(beside, text);
  disk.sync(beside);
  disk.rename(beside, path);
  disk.sync(dirname(path));
}
