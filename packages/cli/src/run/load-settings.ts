import type { StepThreshold } from "@scn/runtime";
import { UsageError } from "../command/usage-error.js";
import { stepThreshold } from "./threshold.js";

/** The options that say how often, how many at a time and how patiently, as they were given. */
export interface RawLoad {
  readonly jobs?: string | undefined;
  readonly retries?: string | undefined;
  readonly failOnFlaky?: boolean | undefined;
  readonly repeat?: string | undefined;
  readonly untilFail?: boolean | undefined;
  readonly timeoutScale?: string | undefined;
  readonly threshold?: readonly string[] | undefined;
}

export interface LoadSettings {
  /** How many scenarios may run at a time. */
  readonly jobs: number;
  /** How often a scenario that did not pass runs again. */
  readonly retries: number;
  /** Passing only after a retry counts as failing. */
  readonly failOnFlaky: boolean;
  /** How often everything runs; `Infinity`: until something fails. */
  readonly rounds: number;
  readonly untilFail: boolean;
  readonly timeoutScale: number;
  readonly thresholds: readonly StepThreshold[];
}

/** Reads the options. Throws a `UsageError` for the first that makes no sense. */
export function loadSettings(raw: RawLoad): LoadSettings {
  const untilFail = raw.untilFail === true;
  return {
    jobs: whole("--jobs", raw.jobs, { least: 1, most: 1000, example: "--jobs 4" }) ?? 1,
    retries: whole("--retries", raw.retries, { least: 0, most: 100, example: "--retries 2" }) ?? 0,
    failOnFlaky: raw.failOnFlaky === true,
    rounds:
      whole("--repeat", raw.repeat, { least: 1, most: 1_000_000, example: "--repeat 20" }) ??
      (untilFail ? Number.POSITIVE_INFINITY : 1),
    untilFail,
    timeoutScale: scale(raw.timeoutScale),
    thresholds: (raw.threshold ?? []).map(stepThreshold),
  };
}

function whole(
  option: string,
  value: string | undefined,
  { least, most, example }: { readonly least: number; readonly most: number; readonly example: string },
): number | undefined {
  if (value === undefined) return undefined;
  const number = /^\d{1,7}$/.test(value.trim()) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError("SCN603", `${option} cannot be ${value === "" ? "empty" : value}`, {
    fix: `write a whole number from ${least} to ${most}: ${example}`,
  });
}

function scale(value: string | undefined): number {
  if (value === undefined) return 1;
  const number = value.trim() === "" ? Number.NaN : Number(value);
  if (number >= 0.01 && number <= 1000) return number;
  throw new UsageError("SCN603", `--timeout-scale cannot be ${value === "" ? "empty" : value}`, {
    fix: "write what deadlines are multiplied by, from 0.01 to 1000: --timeout-scale 2",
  });
}
