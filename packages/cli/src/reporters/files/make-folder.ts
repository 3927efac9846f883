import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

/**
 * The folder with those above it that are missing. Not `recursive` of Node 20, which goes round for ever where a folder is there
 * and nothing can be made in it (`/proc/x`).
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  mkdirSync(path);
}
