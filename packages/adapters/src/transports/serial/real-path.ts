import { realpathSync } from "node:fs";

/**
 * Where a port is, its links followed; one that is not there is where its path says. By the system's own function: Node's asks
 * for every folder on the way, and each opening of a port asks anew.
 */
export function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
