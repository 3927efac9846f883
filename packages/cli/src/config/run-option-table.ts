import { howTheyRun } from "./run-option-table/how-they-run.js";
import { lineAndState } from "./run-option-table/line-and-state.js";
import { onWhat } from "./run-option-table/on-what.js";
import { whatIsShown } from "./run-option-table/what-is-shown.js";
import { whichScenarios } from "./run-option-table/which-scenarios.js";

/**
 * Every option of `scn run`, a row each: from a row come the flag and its help, the key of `scn.config.yaml` with its entry
 * in the JSON Schema, the variable of the environment, what `scn config show` lists, the completions, and `RawRunOptions`.
 * Who wins: flag, then variable, then configuration, then `default`.
 *
 * To add an option add a row, and read its value from `RawRunOptions` (command/run-options.ts), where it is checked; a row
 * needs no other place. Then `npm run generate` brings the published schema and docs/config-options.md up to date.
 */
export const runOptionTable = [
  ...onWhat,
  ...whichScenarios,
  ...howTheyRun,
  ...lineAndState,
  ...whatIsShown,
] as const;

/** The headings of `scn help run`, with what stands below them. */
export const runOptionGroups = [
  { heading: "On what:", options: onWhat },
  { heading: "Which scenarios:", options: whichScenarios },
  { heading: "How they run:", options: howTheyRun },
  { heading: "The line, and what is kept:", options: lineAndState },
  { heading: "What is shown:", options: whatIsShown },
] as const;

type Row = (typeof runOptionTable)[number];

export type RunOptionName = Row["name"];

/** The options that are numbers. */
export type NumberOptionName = Extract<Row, { readonly kind: "number" }>["name"];

type ValueOf<R extends Row> = R extends { readonly kind: "switch" }
  ? boolean | undefined
  : R extends { readonly kind: "list" | "pairs" }
    ? readonly string[]
    : R extends { readonly default: string }
      ? string
      : string | undefined;

/** The options of `scn run` as they were given, by flag, variable or configuration; not yet looked at. */
export type RawRunOptions = { readonly [R in Row as R["name"]]: ValueOf<R> };

/** The options that decide what a run does. */
export type DecidingOption = Extract<Row, { readonly decides: true }>["name"];
