import { UsageError } from "../command/usage-error.js";
import { type Chosen, lineOf, pathOf } from "./chosen.js";
import type { FailedBefore, FailedScenario } from "./failed-before.js";

/** So many are named one by one. */
const named = 10;

/** Those that did not pass the last time they ran. Throws a `UsageError` where no run is known. */
export function pickFailed(
  all: readonly Chosen[],
  before: FailedBefore,
  notice: (text: string) => void,
): readonly Chosen[] {
  const keys = new Set(failedIn(before).map((one) => JSON.stringify(one)));
  const picked = all.filter((chosen) => keys.has(JSON.stringify(before.keyOf(chosen))));
  const list = picked
    .slice(0, named)
    .map((chosen) => `${pathOf(chosen)}:${lineOf(chosen)} "${chosen.scenario.title}"`);
  const more = picked.length > named ? [`and ${picked.length - named} more`] : [];
  const count = picked.length === 1 ? "1 scenario" : `${picked.length} scenarios`;
  notice(
    picked.length === 0 ? nothingFailed : `--last-failed picks ${count}: ${[...list, ...more].join(", ")}`,
  );
  return picked;
}

/** The files to look in where none are named. Throws a `UsageError` where no run is known. */
export function filesThatFailed(before: FailedBefore, notice: (text: string) => void): readonly string[] {
  failedIn(before);
  const files = before.files();
  if (files.length === 0) notice(nothingFailed);
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
