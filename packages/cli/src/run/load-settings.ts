import type { StepThreshold } from "@scn/runtime";
import { numberOption } from "../config/number-option.js";
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
  const numberOf = (name: "jobs" | "retries" | "repeat" | "timeoutScale"): number | undefined =>
    raw[name] === undefined ? undefined : numberOption(name, raw[name]);
  return {
    jobs: numberOf("jobs") ?? 1,
    retries: numberOf("retries") ?? 0,
    failOnFlaky: raw.failOnFlaky === true,
    rounds: numberOf("repeat") ?? (untilFail ? Number.POSITIVE_INFINITY : 1),
    untilFail,
    timeoutScale: numberOf("timeoutScale") ?? 1,
    thresholds: (raw.threshold ?? []).map(stepThreshold),
  };
}
