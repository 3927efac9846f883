import type { RawRunOptions, RunOptionName } from "../config/run-option-table.js";

/** The options of `scn run` that decide what happens. */
export const shrinkOptions = [
  "device",
  "module",
  "allowExec",
  "param",
  "peer",
  "clock",
  "speed",
  "seed",
  "chaos",
  "chaosPlan",
  "profiles",
  "hostFlows",
  "tag",
  "color",
  "verbose",
] as const satisfies readonly RunOptionName[];

export type RawShrinkOptions = Pick<RawRunOptions, (typeof shrinkOptions)[number]> & {
  /** The folder of the recordings. */
  readonly output: string;
};
