import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes the folder with those above it that are missing. Not `recursive` of Node 20, which goes round for ever where a folder is there
 * and nothing can be made in it (`/proc/x`). Throws what the system says.
 *
 * @param mode rights of the folders that are made; default: as the system gives them
 *
 * @example
 * ```ts no-run
 * import { makeFolder } from "@scn/adapters";
 *
 * makeFolder("reports/2026/html");
 * ```
 */
export function makeFolder(path: string, mode?: number): void {
  if (existsSync(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above, mode);
  try {
    mkdirSync(path, mode);
  } catch (error) {
    // Another process was faster.
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}
