import { type RunOptionName, runOptionTable } from "../config/run-option-table.js";

/** What makes no sense for a run that is begun again and again. */
const onlyOnce: readonly RunOptionName[] = [
  "journal",
  "resume",
  "repeat",
  "untilFail",
  "list",
  "dryRun",
  "json",
  "lastFailed",
  "shard",
];

/** The options of `scn run` that `scn watch` has. */
export const watchOptions: readonly RunOptionName[] = runOptionTable
  .map(({ name }) => name)
  .filter((name) => !onlyOnce.includes(name));
