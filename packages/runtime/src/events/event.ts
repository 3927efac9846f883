import type { SourceText, Span } from "@scn/dsl";
import type { Failure, Verdict } from "../verdict/verdict.js";

/** What a received frame turned out to be. `noise`: bytes that are no line (NULs, garbage); kept, never dropped. */
export type FrameRole =
  | "echo"
  | "information"
  | "final"
  | "passing"
  | "urc"
  | "information-or-urc"
  | "prompt"
  | "data"
  | "noise"
  | "late";

interface At {
  /** Milliseconds on the run's clock. */
  readonly at: number;
}

interface InScenario extends At {
  /** Index of the scenario in the run. */
  readonly scenario: number;
  /**
   * The branch of a `parallel` this happens in: `2` is its second statement, `2.1` the first of a `parallel` in that. Absent outside of
   * one, and in logs of an older scn. A `parallel` that comes by again has the same ones again.
   */
  readonly branch?: string;
}

interface InScript extends InScenario {
  /** The module the script is at: of the `on` around, or the only one the branch talks to. Absent where the scenario has but one. */
  readonly device?: string;
}

interface OnDevice extends InScenario {
  readonly device: string;
}

/** How an episode of recovery ended; `stopped`: something outside ended the scenario meanwhile. */
export type RecoveryOutcome = "resume" | "restart step" | "restart scenario" | "failed" | "stopped";

/**
 * Everything that happens in a run. Reporters see nothing else, and a run can be reported again from its log:
 * every event is JSON but for `bytes`, which `encodeEvent` and `decodeEvent` carry.
 * Secrets are masked before an event is made.
 */
export type RunEvent =
  | (At & {
      readonly type: "run-started";
      /** Of the log; absent: 1. See `eventLogVersion`. */
      readonly version?: number;
      readonly startedAt: number;
      readonly clock: "real" | "virtual";
      readonly scenarios: number;
      /** What decided everything drawn by chance; given again, it is drawn again. */
      readonly seed: number;
      /** The program's own, so that a log alone is enough to show the lines its spans point at. */
      readonly sources: readonly SourceText[];
    })
  | (InScenario & {
      readonly type: "scenario-started";
      readonly title: string;
      readonly path: string;
      readonly span: Span;
      readonly tags: readonly string[];
      readonly devices: readonly {
        readonly name: string;
        readonly module: string;
        readonly address: string;
      }[];
      readonly parameters: Readonly<Record<string, string>>;
      /** Which try of the scenario this is, from 1, where failing ones are run again; absent: the first. */
      readonly attempt?: number;
    })
  | (InScenario & {
      readonly type: "peer-opened";
      readonly name: string;
      readonly kind: string;
      readonly address: string;
    })
  | (InScript & {
      readonly type: "step-started";
      readonly step: number;
      readonly parent: number | null;
      readonly title: string;
      readonly span: Span;
    })
  | (InScript & {
      readonly type: "step-ended";
      readonly step: number;
      readonly title: string;
      readonly verdict: Verdict;
      readonly elapsed: number;
    })
  | (OnDevice & {
      readonly type: "sent";
      readonly what: "command" | "data" | "key" | "escape";
      readonly bytes: Uint8Array;
      readonly command: number | null;
      /**
       * Of a command: when patience with it ends, on the run's clock, ms; multiplied by `--timeout-scale`. Absent for all
       * else, and in logs of version 1.
       */
      readonly until?: number;
      /** `until` is the script's `within`; absent: the manual's maximum or, without one, the default. */
      readonly within?: true;
      readonly span: Span;
    })
  | (OnDevice & {
      readonly type: "received";
      readonly role: FrameRole;
      readonly bytes: Uint8Array;
      readonly command: number | null;
    })
  | (OnDevice & {
      readonly type: "command-ended";
      readonly command: number;
      readonly final: string;
      readonly success: boolean;
      readonly elapsed: number;
      /** The documented maximum response time, ms; absent where the manual gives none. */
      readonly maximum?: number;
    })
  | (OnDevice & {
      readonly type: "matched";
      readonly statement: "expect" | "await-urc" | "expect-data";
      readonly line: string;
      readonly captures: Readonly<Record<string, string>>;
      /** The URC completes an asynchronous command: how long that took since its send, and what the manual gives it, ms. */
      readonly completes?: { readonly command: number; readonly elapsed: number; readonly maximum: number };
      readonly span: Span;
    })
  | (InScript & {
      /** The arm of an `either` that came first: `await-urc CONNECT OK`, `after 5s`. */
      readonly type: "arm-won";
      readonly arm: string;
      readonly span: Span;
    })
  | (InScript & {
      /** A wait that was not over at once. One for a command's answer is told only where it ends at another time than `sent` told. */
      readonly type: "waiting";
      /** Whose answer is waited for, or whose part of the script pauses; absent where no module is meant, and in logs of version 1. */
      readonly device?: string;
      readonly what: string;
      /** When it ends at the latest, on the run's clock, ms. */
      readonly until: number;
      /** `until` is the script's `within`. */
      readonly within?: true;
      /** A pause of the script, that nothing the module says ends. */
      readonly pause?: true;
      readonly span: Span;
    })
  | (InScript & {
      readonly type: "attempt";
      readonly statement: "retry" | "repeat" | "for";
      readonly attempt: number;
      readonly of: number | null;
      readonly span: Span;
    })
  | (InScript & {
      readonly type: "attempt-failed";
      readonly attempt: number;
      readonly of: number;
      readonly failure: Failure;
      readonly pause: number;
      readonly span: Span;
    })
  | (InScript & { readonly type: "caught"; readonly failure: Failure; readonly span: Span })
  | (InScript & {
      readonly type: "checked";
      readonly passed: boolean;
      readonly soft: boolean;
      readonly failure?: Failure;
      readonly span: Span;
    })
  | (InScript & { readonly type: "log"; readonly text: string; readonly span: Span })
  | (OnDevice & {
      /** A handler of `on-urc`, around all it does. */
      readonly type: "handler-entered" | "handler-left";
      readonly line: string;
      readonly span: Span;
    })
  | (InScript & { readonly type: "flow-entered" | "flow-left"; readonly flow: string; readonly span: Span })
  | (InScript & {
      /** A handler of `recover` ended with `restart step`: the step runs again. */
      readonly type: "step-restarted";
      readonly step: number;
      readonly title: string;
      readonly span: Span;
    })
  | (InScenario & {
      /** A handler of `recover` ended with `restart scenario`; `time` counts from 1. */
      readonly type: "scenario-restarted";
      readonly time: number;
    })
  | (OnDevice & {
      readonly type: "policy-used";
      readonly policy: string;
      /** The how manieth use since the count began anew. */
      readonly use: number;
      /** Before it, ms. */
      readonly pause: number;
      readonly span: Span;
    })
  | (OnDevice & {
      readonly type: "policy-gave-up";
      readonly policy: string;
      readonly uses: number;
      readonly span: Span;
    })
  | (OnDevice & {
      /** A handler of `recover` begins; `recovery` counts the episodes of the scenario. */
      readonly type: "recovery-started";
      readonly recovery: number;
      /** The failure, or the URC. */
      readonly cause: { readonly failure: Failure } | { readonly line: string };
      readonly span: Span;
    })
  | (OnDevice & {
      readonly type: "recovery-ended";
      readonly recovery: number;
      readonly outcome: RecoveryOutcome;
      readonly elapsed: number;
      readonly span: Span;
    })
  | (At & {
      /**
       * A run that had been killed goes on from here: what came before is its journal's. `at` counts a pause that was
       * under way as going on meanwhile.
       */
      readonly type: "resumed";
      /** `null`: between two scenarios. */
      readonly scenario: number | null;
      /** The innermost step under way. */
      readonly step: string | null;
      /** Since the last thing the journal knows of, on the wall, ms; 0 in virtual time. */
      readonly away: number;
      /** From now on the wall-clock time of 0, ms since 1970. */
      readonly startedAt: number;
      /** What the module was asked last is lost: the step begins again. */
      readonly again: boolean;
    })
  | (InScenario & { readonly type: "cleanup-started" })
  | (InScript & { readonly type: "cleanup-failed"; readonly failure: Failure; readonly span: Span })
  | (InScenario & { readonly type: "failed"; readonly failure: Failure; readonly step: number | null })
  | (InScenario & { readonly type: "urcs-left"; readonly device: string; readonly lines: readonly string[] })
  | (InScenario & {
      readonly type: "scenario-ended";
      readonly title: string;
      readonly verdict: Verdict;
      readonly failures: readonly Failure[];
      readonly elapsed: number;
      /** How many episodes of recovery there were; absent: none. */
      readonly recoveries?: number;
      /** Chance decided something: the seed of `run-started` repeats it. */
      readonly chance?: boolean;
    })
  | (At & {
      readonly type: "run-ended";
      readonly verdicts: Readonly<Record<Verdict, number>>;
      readonly elapsed: number;
      /** What the run took on the wall, ms; written by the host that ran it, who alone may look at that clock. */
      readonly wall?: number;
      readonly interrupted: boolean;
    })
  | (At & {
      /** After the last run, by the host that ran the scenarios on several modules: what became of each on each. */
      readonly type: "matrix";
      /** Ids, `vendor/model`. */
      readonly modules: readonly string[];
      readonly rows: readonly MatrixRow[];
    });

/** A scenario, and what became of it by module; absent for a module it is not written for. */
export interface MatrixRow {
  readonly title: string;
  readonly path: string;
  readonly cells: Readonly<Record<string, MatrixCell>>;
}

/** What became of a scenario on one module. */
export interface MatrixCell {
  readonly verdict: Verdict;
  /** Why it did not pass, in one sentence. */
  readonly reason?: string;
}

/** `scenario-started` and the like: what an event is of. */
export type RunEventType = RunEvent["type"];
