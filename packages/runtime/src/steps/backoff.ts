import type { Backoff } from "@scn/dsl";
import { nothingOutside } from "../expression/outside.js";
import type { Names } from "../expression/scope.js";
import { ScriptError } from "../expression/script-error.js";
import { durationOf } from "./duration.js";
import type { Compiler } from "./step.js";

/** The pause after the n-th failed attempt (from 1), ms. */
export type Pauses = (names: Names, attempt: number) => number;

/**
 * `backoff 2s`, `1s, 5s, 30s` (the last repeats), `exponential 1s to 60s` (doubled each time, 60 s at most), each with
 * `jitter 10%`: up to a tenth longer or shorter, drawn with the run's seed.
 */
export function compileBackoff(backoff: Backoff | undefined, compiler: Compiler): Pauses {
  if (backoff === undefined) return () => 0;
  const pauses = plain(backoff, compiler);
  const jitter = backoff.jitter ?? 0;
  if (jitter === 0) return pauses;
  return (names, attempt) => {
    const { random } = names.outside ?? nothingOutside;
    return Math.max(0, Math.round(pauses(names, attempt) * (1 + (jitter / 100) * (2 * random() - 1))));
  };
}

function plain(backoff: Backoff, compiler: Compiler): Pauses {
  switch (backoff.kind) {
    case "ladder": {
      const steps = backoff.steps.map((step) => durationOf(step, compiler));
      return (names, attempt) => (steps[attempt - 1] ?? steps.at(-1))?.(names) ?? 0;
    }
    case "exponential": {
      const from = durationOf(backoff.from, compiler);
      const to = durationOf(backoff.to, compiler);
      return (names, attempt) => Math.min(to(names), from(names) * 2 ** (attempt - 1));
    }
    case "policy":
      return () => {
        throw new ScriptError(`the policy ${backoff.policy} does not run yet`, backoff.span);
      };
  }
}
