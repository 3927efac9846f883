import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join, normalize, resolve, sep } from "node:path";
import { suggest } from "@scn/dsl";
import { UsageError } from "../command/usage-error.js";
import { globBase, globPattern, isGlob } from "./glob.js";
import { codeOf, reasonOf } from "./reason.js";

/** A scenario file, and whether the user named it or a search found it. */
export interface FoundFile {
  /** As it is shown and opened: relative when the user wrote it so. */
  readonly path: string;
  /** Named outright: then it must hold a scenario. */
  readonly named: boolean;
}

const extension = ".scn";

/**
 * The scenario files that files, folders and globs stand for, each once, in the order given; what a search finds is
 * sorted by path. Folders are searched to the bottom; folders that begin with a dot and `node_modules` are left out.
 *
 * Throws a `UsageError` for what does not exist or cannot be read, and for a search that finds nothing.
 */
export function findFiles(targets: readonly string[], cwd: string): readonly FoundFile[] {
  const found = new Map<string, FoundFile>();
  for (const target of targets) {
    for (const file of expand(target, cwd)) {
      const key = resolve(cwd, file.path);
      const before = found.get(key);
      if (before === undefined || (file.named && !before.named)) found.set(key, file);
    }
  }
  return [...found.values()];
}

function expand(target: string, cwd: string): readonly FoundFile[] {
  // An empty variable of a shell must not mean this folder.
  if (target.trim() === "") {
    throw new UsageError("SCN603", "an empty name stands where a file is meant", {
      fix: "name a file or a folder; this folder is `.`",
    });
  }
  const kind = kindOf(resolve(cwd, target));
  if (kind === "file") return [{ path: tidy(target), named: true }];
  if (kind === "folder") {
    const files = search(cwd, tidy(target));
    if (files.length === 0) {
      throw new UsageError("SCN602", `there is no ${extension} file in the folder ${target}`, there(cwd));
    }
    return files.map((path) => ({ path, named: false }));
  }
  if (isGlob(target)) return expandGlob(target, cwd);
  throw notFound(target, cwd);
}

function expandGlob(glob: string, cwd: string): readonly FoundFile[] {
  const wanted = tidy(glob).split(sep).join("/");
  const base = globBase(wanted);
  const pattern = patternOf(wanted);
  const files = kindOf(resolve(cwd, base)) === "folder" ? search(cwd, base, "") : [];
  const matching = files.filter(
    (path) => pattern.test(path.split(sep).join("/")) && path.endsWith(extension),
  );
  if (matching.length === 0)
    throw new UsageError("SCN601", `no ${extension} file matches ${glob}`, there(cwd));
  return matching.map((path) => ({ path, named: false }));
}

function patternOf(glob: string): RegExp {
  try {
    return globPattern(glob);
  } catch {
    throw new UsageError("SCN601", `${glob} is neither a file nor a valid pattern`);
  }
}

/** All files below a folder, sorted. */
function search(cwd: string, folder: string, ending: string = extension): string[] {
  const files: string[] = [];
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const entry of entriesOf(cwd, next)) {
      const path = join(next, entry.name);
      if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
      if (entry.isDirectory()) folders.push(path);
      else if (entry.name.endsWith(ending)) files.push(path);
    }
  }
  return files.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function entriesOf(cwd: string, folder: string) {
  try {
    return readdirSync(resolve(cwd, folder), { withFileTypes: true });
  } catch (error) {
    throw new UsageError("SCN601", `the folder ${folder} cannot be read: ${reasonOf(error)}`);
  }
}

function kindOf(path: string): "file" | "folder" | null {
  try {
    return statSync(path).isDirectory() ? "folder" : "file";
  } catch (error) {
    if (codeOf(error) === "EACCES") {
      throw new UsageError("SCN601", `${path} cannot be read: permission denied`);
    }
    return null;
  }
}

function notFound(target: string, cwd: string): UsageError {
  const folder = dirname(target);
  let names: string[] = [];
  try {
    names = readdirSync(resolve(cwd, folder));
  } catch {
    return new UsageError(
      "SCN601",
      `${target} does not exist, nor does the folder ${folder === "." ? cwd : folder}`,
      there(cwd),
    );
  }
  const name = basename(target);
  const near = names.includes(`${name}${extension}`) ? `${name}${extension}` : suggest(name, names);
  const elsewhere = near === undefined ? ofThatName(name, cwd) : undefined;
  const meant = near === undefined ? elsewhere : join(folder, near);
  return new UsageError(
    "SCN601",
    `${target} does not exist`,
    meant === undefined ? there(cwd) : { fix: `did you mean ${meant}?` },
  );
}

/** So many are named. */
const named = 5;

/** What there is instead. */
function there(cwd: string): { readonly fix: string } {
  let files: readonly string[] = [];
  try {
    files = search(cwd, ".");
  } catch {
    // What cannot be read is not there for this.
  }
  if (files.length === 0)
    return { fix: "there is no .scn file in this folder or below; scn init writes a first one" };
  const more = files.length > named ? ` and ${files.length - named} more` : "";
  return { fix: `there is ${files.slice(0, named).join(", ")}${more}` };
}

/** The one scenario of this name below the folder: `first.scn` for `scenarios/first.scn`. */
function ofThatName(name: string, cwd: string): string | undefined {
  const wanted = name.endsWith(extension) ? name : `${name}${extension}`;
  try {
    const found = search(cwd, ".").filter((path) => basename(path) === wanted);
    return found.length === 1 ? found[0] : undefined;
  } catch {
    return undefined;
  }
}

function tidy(path: string): string {
  const normal = normalize(path);
  return normal.length > 1 && normal.endsWith(sep) ? normal.slice(0, -1) : normal;
}
