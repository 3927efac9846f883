import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { findFiles } from "../files/find.js";

/** What was given to be run: files, folders and globs, and of which files only the scenarios at some lines. */
export interface Targets {
  readonly paths: readonly string[];
  /** By the file's full path; a file that is not here is meant whole. */
  readonly lines: ReadonlyMap<string, readonly number[]>;
}

/** Takes `file.scn:42` apart. A file whose name ends so is meant as it is written; one that is also given whole is meant whole. */
export function lineTargets(targets: readonly string[], cwd: string): Targets {
  const lines = new Map<string, number[]>();
  const whole: string[] = [];
  const paths = targets.map((target) => {
    const [, path, line] = /^(.+):(\d+)$/s.exec(target) ?? [];
    if (path === undefined || existsSync(resolve(cwd, target))) {
      whole.push(target);
      return target;
    }
    const key = resolve(cwd, path);
    lines.set(key, [...(lines.get(key) ?? []), Number(line)]);
    return path;
  });
  if (lines.size > 0) for (const { path } of findFiles(whole, cwd)) lines.delete(resolve(cwd, path));
  return { paths, lines };
}
