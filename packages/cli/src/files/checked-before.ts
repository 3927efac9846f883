import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { CheckedProgram, SourceText } from "@scn/dsl";
import type { Host } from "../command/host.js";
import { keepCached, readCached } from "./cache-file.js";
import { cacheFolder } from "./cache-folder.js";
import type { FoundFile } from "./find.js";
import type { Library } from "./library.js";
import { nameFor } from "./name-for.js";

/** What an import of a file came to, as the checker asked for it. */
export interface Imported {
  readonly specifier: string;
  readonly from: string;
  readonly source: SourceText;
}

/** What the checker made of a file it had nothing to say of. */
export interface Checked {
  /** `null`: there is no scenario in it, only what others import. */
  readonly program: CheckedProgram | null;
  readonly imports: readonly Imported[];
}

interface Kept extends Checked {
  readonly text: string;
}

/** So many files are remembered; beyond that, those that were checked longest ago are forgotten. */
const most = 2000;

/**
 * Files that were checked without a word, so that the next run need not check them again (D-067). The checker is a function of the
 * text, of what it imports, and of this build of the command with its profiles: when all of them are the same, so is the program.
 */
export class CheckedBefore {
  readonly #folder: string;

  private constructor(
    folder: string,
    private readonly build: string,
    private readonly cwd: string,
  ) {
    this.#folder = folder;
  }

  /** In the user's folder for what can be made again (XDG); `null` where there is none, or the build has no name. */
  static for({ build, env, cwd }: Pick<Host, "build" | "env" | "cwd">): CheckedBefore | null {
    if (build === undefined) return null;
    const folder = cacheFolder(env);
    return folder === null ? null : new CheckedBefore(join(folder, "checked"), build, cwd);
  }

  /** `undefined` where the file was never checked as it is now. Throws a `UsageError` for one that cannot be read. */
  recall(file: FoundFile, library: Library): Checked | undefined {
    const { text } = library.read(file.path);
    const kept = readCached<Kept>(this.#pathOf(file));
    if (kept === null || kept.text !== text) return undefined;
    const same = kept.imports.every(({ specifier, from, source }) => {
      const now = library.import(specifier, from);
      return now !== null && "text" in now && now.path === source.path && now.text === source.text;
    });
    return same ? kept : undefined;
  }

  /** What cannot be kept is checked again the next time. */
  keep(file: FoundFile, text: string, checked: Checked): void {
    keepCached<Kept>(this.#pathOf(file), { ...checked, text });
    if (Math.random() < 0.01) this.#forgetOldest();
  }

  #pathOf({ path, named }: FoundFile): string {
    return join(this.#folder, `${nameFor(JSON.stringify([this.build, this.cwd, path, named]))}.json`);
  }

  #forgetOldest(): void {
    try {
      const files = readdirSync(this.#folder).map((name) => join(this.#folder, name));
      if (files.length <= most) return;
      const byAge = files
        .map((path) => ({ path, age: statSync(path).mtimeMs }))
        .sort((a, b) => a.age - b.age);
      for (const { path } of byAge.slice(0, files.length - most)) rmSync(path, { force: true });
    } catch {
      // Another process forgets them just now.
    }
  }
}
