import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { makeFolder } from "@scn/adapters";
import { nameFor } from "../files/name-for.js";
import { projectOf } from "../files/project.js";
import { type Chosen, pathOf } from "./chosen.js";

/** A scenario by what stays when its file is written on: not its line. */
export interface FailedScenario {
  /** From the project's folder. */
  readonly path: string;
  readonly title: string;
  /** Of several with this title in the file, from 0: rows of a table. */
  readonly nth: number;
}

/** What did not pass in the runs of a project, in a file of its own in the state folder. */
export class FailedBefore {
  readonly project: string;
  readonly #file: string;

  constructor(
    private readonly folder: string,
    readonly cwd: string,
  ) {
    this.project = projectOf(cwd);
    this.#file = join(folder, "last-failed", `${nameFor(this.project)}.json`);
  }

  /** `null`: no run of this project is known. */
  read(): readonly FailedScenario[] | null {
    try {
      const value: unknown = JSON.parse(readFileSync(this.#file, "utf8"));
      return isKept(value) ? value.failed : null;
    } catch {
      return null;
    }
  }

  keyOf(chosen: Chosen): FailedScenario {
    const { program, scenario } = chosen;
    const same = program.scenarios.filter(({ title }) => title === scenario.title);
    return { path: this.#pathOf(chosen), title: scenario.title, nth: Math.max(0, same.indexOf(scenario)) };
  }

  #pathOf(chosen: Chosen): string {
    return relative(this.project, resolve(this.cwd, pathOf(chosen)));
  }

  /** Of those that did not pass, which their own file, one of these, has no more: renamed, or taken out. */
  goneFrom(
    chosen: readonly Chosen[],
    failed: readonly FailedScenario[] = this.read() ?? [],
  ): readonly FailedScenario[] {
    const programs = new Map(chosen.map((one) => [this.#pathOf(one), one.program]));
    return failed.filter(({ path, title, nth }) => {
      const program = programs.get(path);
      return program !== undefined && program.scenarios.filter((one) => one.title === title).length <= nth;
    });
  }

  /**
   * Those that ran are as they ended now, all others as they were; those that a file which ran has no more are forgotten. Throws
   * what the disk says. Nothing is written where that is what is known already, or nothing failed, now or before.
   */
  note(ran: readonly { readonly chosen: Chosen; readonly passed: boolean }[]): void {
    const before = this.read() ?? [];
    const now = new Map<string, boolean>();
    const keys = new Map<string, FailedScenario>();
    for (const one of before) keys.set(JSON.stringify(one), one);
    for (const { chosen, passed } of ran) {
      const key = this.keyOf(chosen);
      const text = JSON.stringify(key);
      now.set(text, (now.get(text) ?? true) && passed);
      keys.set(text, key);
    }
    // nobody can make pass what is not there any more
    const gone = this.goneFrom(
      ran.map(({ chosen }) => chosen),
      before,
    );
    for (const one of gone) keys.delete(JSON.stringify(one));
    const failed = [...keys].filter(([text]) => now.get(text) !== true).map(([, key]) => key);
    if (JSON.stringify(failed) === JSON.stringify(before)) return;
    makeFolder(join(this.folder, "last-failed"), 0o700);
    this.#forgetOthersThatAreGone();
    const draft = `${this.#file}.${process.pid}`;
    writeFileSync(draft, `${JSON.stringify({ version: 1, project: this.project, failed })}\n`, {
      mode: 0o600,
    });
    renameSync(draft, this.#file);
  }

  /** A project whose folder is no more needs no file. */
  #forgetOthersThatAreGone(): void {
    const folder = join(this.folder, "last-failed");
    for (const name of readdirSync(folder).filter((one) => one.endsWith(".json"))) {
      const value = readOrNull(join(folder, name));
      if (isKept(value) && !existsSync(value.project)) rmSync(join(folder, name), { force: true });
    }
  }
}

function readOrNull(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

/** Our own writing: that it is of this version is checked, the rest is trusted. */
function isKept(
  value: unknown,
): value is { readonly project: string; readonly failed: readonly FailedScenario[] } {
  return (
    typeof value === "object" &&
    value !== null &&
    "version" in value &&
    value.version === 1 &&
    "project" in value &&
    typeof value.project === "string" &&
    "failed" in value &&
    Array.isArray(value.failed)
  );
}
