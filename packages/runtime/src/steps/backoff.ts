import type { Backoff, Span } from "@scn/dsl";
import { nothingOutside } from "../expression/outside.js";
import type { Names } from "../expression/scope.js";
import type { GaveUp } from "../policy/policy-book.js";
import { StoreFailed } from "../policy/store-failed.js";
import { storeFailure } from "../verdict/failed.js";
import type { Failure } from "../verdict/verdict.js";
import { durationOf } from "./duration.js";
import { type Frame, failure } from "./frame.js";
import type { Compiler } from "./step.js";

/** A compiled `backoff`. */
export interface Pauses {
  /** The pause before the n-th use (from 1), ms; a policy counts for itself, and may have given up. */
  pauses(frame: Frame, use: number, failed?: Failure | null): number | GaveUp;
  /** What the pause was for is done. */
  done(frame: Frame): void;
}

const none: Pauses = { pauses: () => 0, done: () => {} };

/**
 * `backoff 2s`, `1s, 5s, 30s` (the last repeats), `exponential 1s to 60s` (doubled each time, 60 s at most), each with
 * `jitter 10%`: up to a tenth longer or shorter, drawn with the run's seed. `backoff <policy>`: the policy's, counted for
 * the device.
 */
export function compileBackoff(backoff: Backoff | undefined, compiler: Compiler): Pauses {
  if (backoff === undefined) return none;
  if (backoff.kind === "policy") return ofPolicy(backoff, compiler);
  const pause = jittered(backoff, compiler);
  return { pauses: (frame, use) => pause(frame.scope, use), done: () => {} };
}

type PauseOf = (names: Names, use: number) => number;

function ofPolicy(backoff: Extract<Backoff, { kind: "policy" }>, compiler: Compiler): Pauses {
  const { policy: name, span } = backoff;
  const own = compiler.program.policies?.[name]?.backoff;
  const plain: PauseOf = own === undefined ? () => 0 : jittered(own, compiler);
  const pause = withJitter(plain, backoff.jitter ?? 0);
  return {
    pauses: (frame, _use, failed) =>
      kept(frame, span, () =>
        frame.scenario.policies.next({
          policy: name,
          device: frame.dialogue.session.device,
          failingFor: failed?.elapsed ?? 0,
          pause: (use) => pause(frame.scope, use),
          emit: frame.emit,
          span,
        }),
      ),
    done: (frame) =>
      kept(frame, span, () => frame.scenario.policies.done(name, frame.dialogue.session.device)),
  };
}

/** What the store of the counters throws is told for what it is: the bench's, and neither the module's nor ours. */
function kept<T>(frame: Frame, span: Span, call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof StoreFailed)) throw error;
    throw failure(frame, storeFailure(error, span));
  }
}

function jittered(backoff: Backoff, compiler: Compiler): PauseOf {
  return withJitter(plainPauses(backoff, compiler), backoff.jitter ?? 0);
}

function withJitter(pauses: PauseOf, jitter: number): PauseOf {
  if (jitter === 0) return pauses;
  return (names, use) => {
    const { random } = names.outside ?? nothingOutside;
    return Math.max(0, Math.round(pauses(names, use) * (1 + (jitter / 100) * (2 * random() - 1))));
  };
}

function plainPauses(backoff: Backoff, compiler: Compiler): PauseOf {
  switch (backoff.kind) {
    case "ladder": {
      const steps = backoff.steps.map((step) => durationOf(step, compiler));
      return (names, use) => (steps[use - 1] ?? steps.at(-1))?.(names) ?? 0;
    }
    case "exponential": {
      const from = durationOf(backoff.from, compiler);
      const to = durationOf(backoff.to, compiler);
      return (names, use) => Math.min(to(names), from(names) * 2 ** (use - 1));
    }
    case "policy":
      // A policy's own pauses are none of a policy: the checker sees to it.
      return () => 0;
  }
}
