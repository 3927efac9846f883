import { type Dirent, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Folders in folders that are looked into, and files at most: an advice, not a search. */
const deepest = 2;
const most = 500;

/**
 * The paths an `import` in the file `from` could name: the scenario files beside it and in the folders below, then those
 * around its folder. Folders that cannot be read have none.
 */
export function importCandidates(from: string, cwd: string): readonly string[] {
  const folder = resolve(cwd, dirname(from));
  const found = new Set<string>();
  gather(folder, "", deepest, found);
  gather(dirname(folder), "../", deepest, found);
  return [...found];
}

function gather(folder: string, prefix: string, depth: number, found: Set<string>): void {
  for (const entry of entriesOf(folder)) {
    if (found.size >= most) return;
    if (entry.isFile() && entry.name.endsWith(".scn")) found.add(`${prefix}${entry.name}`);
  }
  if (depth === 0) return;
  for (const entry of entriesOf(folder)) {
    if (!entry.isDirectory() || entry.name.startsWith(".") || entry.name === "node_modules") continue;
    gather(join(folder, entry.name), `${prefix}${entry.name}/`, depth - 1, found);
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}
