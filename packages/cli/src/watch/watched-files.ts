import { statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { UsageError } from "../command/usage-error.js";
import { findFiles } from "../files/find.js";
import { Library } from "../files/library.js";
import type { Profiles } from "../profiles/profiles.js";
import { lineTargets } from "../selection/line-targets.js";

/** A scenario file, and all that it is made of. */
export interface WatchedFile {
  /** As it is shown and run. */
  readonly path: string;
  /** Not named, but found in a folder: it may be without scenarios, a library. */
  readonly searched: boolean;
  /** What is run of it: itself, or lines of it. */
  readonly targets: readonly string[];
  /** Itself and what it imports, however far, as whole paths; with their texts. */
  readonly sources: ReadonlyMap<string, string>;
}

const importLine = /^\s*import\s+"([^"]+)"/gm;

/** The files that the targets stand for now. Throws a `UsageError` as `scn run` does. */
export function watchedFiles(
  targets: readonly string[],
  cwd: string,
  profiles: Profiles,
): readonly WatchedFile[] {
  const { paths, lines } = lineTargets(targets, cwd);
  const library = new Library(cwd, profiles);
  return findFiles(paths, cwd).map(({ path, named }) => {
    const wanted = lines.get(resolve(cwd, path)) ?? [];
    return {
      path,
      searched: !named,
      targets: wanted.length === 0 ? [path] : wanted.map((line) => `${path}:${line}`),
      sources: sourcesOf(path, cwd, library),
    };
  });
}

/** By its lines alone: also of a file that does not read, which is the one being worked on. */
function sourcesOf(path: string, cwd: string, library: Library): ReadonlyMap<string, string> {
  const sources = new Map<string, string>();
  const read = (at: string, text: string): void => {
    const file = resolve(cwd, at);
    if (sources.has(file)) return;
    sources.set(file, text);
    for (const [, specifier = ""] of text.matchAll(importLine)) {
      const found = library.import(specifier, at);
      if (found !== null && "text" in found) read(found.path, found.text);
    }
  };
  try {
    read(path, library.read(path).text);
  } catch (error) {
    // It is gone, or cannot be read: the run tells.
    if (!(error instanceof UsageError)) throw error;
    sources.set(resolve(cwd, path), "");
  }
  return sources;
}

/**
 * The files to run again after a change: those that it is a source of, or was (a library that is gone), those whose sources name
 * it (a table, a certificate), those that are new; all of them after a change of what they share.
 */
export function affected(
  files: readonly WatchedFile[],
  changed: ReadonlySet<string>,
  before: readonly WatchedFile[],
  isShared: (path: string) => boolean,
): readonly WatchedFile[] {
  if ([...changed].some(isShared)) return files;
  const names = [...changed].map((path) => basename(path)).filter((name) => !name.endsWith(".scn"));
  const earlier = new Map(before.map((file) => [file.path, file.sources]));
  return files.filter(({ path, sources }) => {
    const sourcesBefore = earlier.get(path);
    return (
      sourcesBefore === undefined ||
      [...sourcesBefore.keys()].some((file) => changed.has(file)) ||
      [...sources].some(([file, text]) => changed.has(file) || names.some((name) => text.includes(name)))
    );
  });
}

/** The folders in which something may change that matters. */
export function foldersOf(
  files: readonly WatchedFile[],
  targets: readonly string[],
  cwd: string,
  shared: readonly string[],
): ReadonlySet<string> {
  const sources = files.flatMap((file) => [...file.sources.keys()]);
  const named = targets.map((target) => resolve(cwd, target)).filter(isFolder);
  return new Set([cwd, ...sources.map((path) => dirname(path)), ...named, ...shared]);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
