import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";
import { UsageError } from "../command/usage-error.js";
import { type Chosen, lineOf, pathOf } from "./chosen.js";
import type { FailedBefore, FailedScenario } from "./failed-before.js";

/** So many are named one by one. */
const named = 10;

/**
 * Those that did not pass the last time they ran. Throws a `UsageError` where no run is known, and where all of them are gone: to run nothing
 * would look as if they passed now.
 */
export function pickFailed(
  all: readonly Chosen[],
  before: FailedBefore,
  notice: (text: string) => void,
): readonly Chosen[] {
  const keys = new Set(failedIn(before).map((one) => JSON.stringify(one)));
  const picked = all.filter((chosen) => keys.has(JSON.stringify(before.keyOf(chosen))));
  const gone = before.goneFrom(all).map(({ path, title }) => `${path} "${title}"`);
  if (picked.length === 0 && gone.length > 0) {
    throw new UsageError(
      "SCN602",
      `--last-failed: what did not pass is not there any more: ${shortened(gone)}`,
      {
        fix: "run without --last-failed: a scenario that was renamed is another one, and has not run yet",
      },
    );
  }
  if (gone.length > 0) notice(`--last-failed: not there any more, and so left out: ${shortened(gone)}`);
  const list = picked.map((chosen) => `${pathOf(chosen)}:${lineOf(chosen)} "${chosen.scenario.title}"`);
  const count = picked.length === 1 ? "1 scenario" : `${picked.length} scenarios`;
  notice(picked.length === 0 ? nothingFailed : `--last-failed picks ${count}: ${shortened(list)}`);
  return picked;
}

function shortened(list: readonly string[]): string {
  const more = list.length > named ? [`and ${list.length - named} more`] : [];
  return [...list.slice(0, named), ...more].join(", ");
}

/** The files to look in where none are named. Throws a `UsageError` where no run is known. */
export function filesThatFailed(before: FailedBefore, notice: (text: string) => void): readonly string[] {
  const paths = new Set(failedIn(before).map(({ path }) => resolve(before.project, path)));
  const shown = (there: boolean) =>
    [...paths].filter((path) => existsSync(path) === there).map((path) => relative(before.cwd, path));
  const [files, gone] = [shown(true), shown(false)];
  if (gone.length > 0) notice(`--last-failed: not there any more, and so left out: ${shortened(gone)}`);
  else if (files.length === 0) notice(nothingFailed);
  return files;
}

const nothingFailed = "--last-failed picks nothing: everything here passed the last time it ran";

function failedIn(before: FailedBefore): readonly FailedScenario[] {
  const failed = before.read();
  if (failed !== null) return failed;
  throw new UsageError("SCN602", `--last-failed: nothing is known of earlier runs in ${before.project}`, {
    fix: "run without --last-failed first; what fails is then kept in the state folder",
  });
}
