import { readFileSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, resolve } from "node:path";
import { isInside, projectOf } from "./project.js";
import { reasonOf } from "./reason.js";

/**
 * Reads what `file("path")` means: counted from the folder of the scenario file, and inside the project: that of
 * the folder `scn` was started in, or of the scenario file's own. Links are followed before that is asked.
 */
export function projectFiles(cwd: string): (path: string, from: string) => Uint8Array {
  return (path, from) => {
    const folder = resolve(cwd, dirname(from));
    const found = realPath(resolve(folder, path));
    if (isAbsolute(path) || ![cwd, folder].some((each) => isInside(found, projectOf(each)))) {
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
