import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { realPath } from "./real-path.js";

/** The project a folder belongs to: the nearest folder upwards that is a working copy (`.git`), else the folder itself. */
export function projectOf(folder: string): string {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return resolve(folder);
  }
}

/** Whether a file, its links followed, is in a folder. One that is not there is where its path says. */
export function isInside(file: string, folder: string): boolean {
  const way = relative(realPath(folder), realPath(file));
  return way !== "" && !way.startsWith("..") && !isAbsolute(way);
}
