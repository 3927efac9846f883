import type { DiagnosticLabel } from "../../diagnostics/diagnostic.js";
import type { Pattern } from "../../program/pattern.js";
import type { Scenario } from "../../program/program.js";
import type { FailureKind, StatementOf } from "../../program/statement.js";
import type { Span } from "../../source/span.js";
import type { Accept } from "../report.js";
import type { Values } from "./constant.js";
import type { Machine, OpenCommand } from "./machine.js";
import type { SentCommand } from "./sent-command.js";

/** Where the trace stands, for whoever judges what it meets. */
export interface Situation {
  readonly scenario: Scenario;
  readonly machine: Machine;
  readonly values: Values;
  /** The `within`s around, the innermost last. */
  readonly within: readonly StatementOf<"within">[];
  /** Whether a `try` around takes a failure of this kind: then it is what the scenario is about. */
  readonly catches: (kind: FailureKind) => boolean;
  /** A failure here changes no verdict. */
  readonly inCleanup: boolean;
  /** The calls that lead here. */
  readonly calls: readonly DiagnosticLabel[];
}

/** What a trace meets, by kind. */
export interface Moments {
  /** Before the command is sent. */
  readonly send: { readonly statement: StatementOf<"send">; readonly opened: OpenCommand };
  /** A `send` whose text is no command that can be told before the run. */
  readonly "send-unread": { readonly statement: StatementOf<"send"> };
  readonly expect: { readonly pattern: Pattern; readonly open: OpenCommand };
  readonly "await-urc": { readonly pattern: Pattern };
  /** A URC that the scenario speaks of: awaited, watched for by a handler, forbidden. */
  readonly "urc-named": { readonly pattern: Pattern };
  readonly "clear-urcs": { readonly span: Span };
  readonly "send-data": {
    readonly statement: StatementOf<"send-data">;
    readonly open: OpenCommand;
    /** All that this command got; `undefined` when not known. */
    readonly bytes: number | undefined;
  };
  /** The command is over: no data follows. */
  readonly over: { readonly open: OpenCommand };
  /** The whole scenario was met. */
  readonly end: object;
}

/** One check of the manual: what it has to say of the moments it cares for. Made anew for each scenario. */
export type ManualCheck = (accept: Accept) => {
  readonly [K in keyof Moments]?: (moment: Moments[K], at: Situation) => void;
};

/** The command as the manual has it, when the scenario wants it to succeed. */
export function wantedCommand({ opened }: Moments["send"], at: Situation): SentCommand | undefined {
  if (opened.failureExpected || opened.scripted || at.catches("error")) return undefined;
  return opened.sent.entry === undefined ? undefined : opened.sent;
}
