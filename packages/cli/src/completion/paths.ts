import { readdirSync } from "node:fs";
import { resolve } from "node:path";

/** Files that end so, and all folders, below what has been typed of a path; folders end with `/`. */
export function pathsStartingWith(typed: string, cwd: string, ending: string): readonly string[] {
  const folder = typed.slice(0, typed.lastIndexOf("/") + 1);
  const hidden = typed.slice(folder.length).startsWith(".");
  try {
    return readdirSync(resolve(cwd, folder || "."), { withFileTypes: true })
      .filter((entry) => hidden || !entry.name.startsWith("."))
      .filter((entry) => entry.isDirectory() || entry.name.endsWith(ending))
      .map((entry) => `${folder}${entry.name}${entry.isDirectory() ? "/" : ""}`)
      .sort();
  } catch {
    return [];
  }
}
