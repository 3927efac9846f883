import { realpathSync } from "node:fs";
import { resolve } from "node:path";

/** Where a file is, its links followed; one that is not there is where its path says. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
