import { existsSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";

/** The project a folder belongs to: the nearest folder upwards that is a working copy (`.git`), else the folder itself. */
export function projectOf(folder: string): string {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return resolve(folder);
  }
}

/** Whether a file, its links followed, is in a folder. One that is not there is where its path says. */
export function isInside(file: string, folder: string): boolean {
  const way = relative(real(folder), real(file));
  return way !== "" && !way.startsWith("..") && !isAbsolute(way);
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
