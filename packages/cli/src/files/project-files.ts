import { readFileSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import { reasonOf } from "./reason.js";

/**
 * Reads what `file("path")` means: counted from the folder of the scenario file, and inside the project, which is the
 * folder `scn` was started in and the scenario file's own. Links are followed before that is asked.
 */
export function projectFiles(cwd: string): (path: string, from: string) => Uint8Array {
  return (path, from) => {
    const folder = resolve(cwd, dirname(from));
    const found = realPath(resolve(folder, path));
    if (isAbsolute(path) || ![cwd, folder].some((project) => isInside(found, realPath(project)))) {
      throw new Error("it is outside of the project");
    }
    try {
      return new Uint8Array(readFileSync(found));
    } catch (error) {
      throw new Error(reasonOf(error));
    }
  };
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    throw new Error(reasonOf(error));
  }
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== "" && !way.startsWith("..") && !isAbsolute(way);
}
