import type { Diagnostic, FailureKind } from "@scn/dsl";

/** `fail` blames the module, `inconclusive` the network, `error` the host, the transport or the script. */
export type Verdict = "pass" | "fail" | "inconclusive" | "error" | "skipped";

/** One line of a command's exchange, for a failure's report. `at` in ms on the run's clock. */
export interface ExchangeLine {
  readonly at: number;
  readonly direction: "sent" | "received";
  readonly text: string;
  readonly note?: string;
}

/** The pattern that was wanted, the line that came nearest, and where they part. */
export interface NearestMiss {
  readonly pattern: string;
  readonly line: string;
  /** Offset into `line` of the first character that does not fit. */
  readonly at: number;
  readonly wanted: string;
}

/** The first cause of a verdict other than pass. JSON. */
export interface Failure {
  /** What `try … on-failure <kind>` sees; `null` for what nothing catches. */
  readonly kind: FailureKind | null;
  readonly verdict: Exclude<Verdict, "pass">;
  readonly diagnostic: Diagnostic;
  /** The command in flight or last sent. */
  readonly command?: string;
  readonly code?: number;
  /** From the command's send, or the wait's start, to the failure, ms. */
  readonly elapsed: number;
  readonly exchange: readonly ExchangeLine[];
  /** The module the exchange was with, of several, where the failure is none's: the scenario's time was up. */
  readonly exchangeWith?: string;
  readonly nearest?: NearestMiss;
}
