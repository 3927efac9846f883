import type { Span } from "../source/span.js";
import type { ChaosKind } from "./chaos.js";
import type { Expression, WireText } from "./expression.js";
import type { Pattern } from "./pattern.js";

/** Kinds of failure a `try` or `retry` can name. */
export type FailureKind = "no-response" | "timeout" | "error" | "mismatch" | "check" | "disconnect";

/** `D`, or the window `D1..D2`; both are durations. */
export interface TimeSpan {
  readonly from?: Expression;
  readonly to: Expression;
}

/**
 * `backoff …`: how long to pause before the next attempt. Of a ladder the last step repeats; an exponential one doubles from
 * `from` up to `to`; a policy counts for the device. `jitter`: up to so many per cent longer or shorter.
 */
export type Backoff =
  | {
      readonly kind: "ladder";
      readonly steps: readonly Expression[];
      readonly jitter?: number;
      readonly span: Span;
    }
  | {
      readonly kind: "exponential";
      readonly from: Expression;
      readonly to: Expression;
      readonly jitter?: number;
      readonly span: Span;
    }
  | { readonly kind: "policy"; readonly policy: string; readonly jitter?: number; readonly span: Span };

/**
 * `run dotted(args)`, resolved: a flow of the program, an action of a peer, a flow of the host, or one that the module at hand
 * brings (`CheckedProgram.moduleFlows`).
 */
export interface Call {
  readonly target:
    | { readonly kind: "flow"; readonly flow: string }
    | { readonly kind: "peer"; readonly peer: string; readonly action: string }
    | { readonly kind: "host"; readonly flow: string }
    | { readonly kind: "module"; readonly flow: string };
  /** Arguments by parameter name, defaults not filled in. */
  readonly arguments: Readonly<Record<string, Expression>>;
  readonly span: Span;
}

/** `on-failure [kinds] { … }`, behind a `try` or `retry`. */
export interface OnFailure {
  /** Absent: any kind. */
  readonly kinds?: readonly FailureKind[];
  readonly body: Block;
}

/** Statements in their order. A block opens no scope: what it binds is there afterwards. */
export type Block = readonly Statement[];

/** What an arm of `either` waits for, and what runs when it came first. The span is the line's, without its block. */
export type EitherArm =
  | { readonly kind: "expect"; readonly pattern: Pattern; readonly body: Block; readonly span: Span }
  | { readonly kind: "await-urc"; readonly pattern: Pattern; readonly body: Block; readonly span: Span }
  | { readonly kind: "expect-data"; readonly value: Expression; readonly body: Block; readonly span: Span }
  | { readonly kind: "after"; readonly delay: TimeSpan; readonly body: Block; readonly span: Span };

/**
 * What a rule of `simulate` answers in place of the module. `after` is counted from the command, or from the end of the data
 * that it asked for; absent: at once.
 */
export type SimulateReply =
  | { readonly kind: "silent" }
  | { readonly kind: "respond" | "send-urc"; readonly after?: Expression; readonly wire: WireText };

/** A line of `simulate { … }`. `times`: how often the rule answers before it is used up; absent: always. */
export type SimulateRule =
  | {
      readonly kind: "on-command";
      readonly times?: number;
      readonly pattern: Pattern;
      readonly replies: readonly SimulateReply[];
      readonly span: Span;
    }
  | { readonly kind: "send-urc"; readonly after?: Expression; readonly wire: WireText; readonly span: Span }
  | {
      readonly kind: "chaos";
      readonly what: readonly ChaosKind[];
      /** Absent: the run's. */
      readonly seed?: number;
      readonly span: Span;
    };

/** Every statement the runtime executes; one file each in `dsl/src/statements` and `runtime/src/steps`. */
export interface StatementTable {
  send: {
    readonly wire: WireText;
    /** The next talking statement is `send-data` or `send-key`: a prompt is awaited even if no manual says so. */
    readonly dataFollows: boolean;
  };
  expect: {
    readonly pattern: Pattern;
    /** No further `expect` for the same command follows in this block. */
    readonly last: boolean;
  };
  "expect-only": { readonly patterns: readonly Pattern[] };
  "await-urc": { readonly pattern: Pattern };
  "clear-urcs": object;
  /** To the end of the block. */
  "forbid-urc": { readonly pattern: Pattern };
  /** To the end of the block; what the pattern and the body capture is the handler's own. */
  "on-urc": { readonly pattern: Pattern; readonly body: Block };
  "send-data": { readonly value: Expression };
  "send-key": { readonly key: "ctrl-z" | "esc" };
  "expect-data": { readonly value: Expression };
  "escape-data-mode": { readonly via: "sequence" | "dtr" };
  wait: { readonly duration: Expression };
  "wait-ready": object;
  /** `backoff`: the pause before the n-th reboot of this module in the scenario. */
  reboot: { readonly hard: boolean; readonly backoff?: Backoff };
  /** `backoff`: the pause before the n-th further attempt; absent: there is one attempt. */
  reconnect: { readonly backoff?: Backoff };
  power: { readonly on: boolean };
  dtr: { readonly on: boolean };
  baud: { readonly rate: Expression };
  step: { readonly title: Expression; readonly body: Block };
  within: { readonly limit: TimeSpan; readonly body: Block };
  try: { readonly body: Block; readonly onFailure?: OnFailure };
  retry: {
    readonly attempts: Expression;
    readonly every?: TimeSpan;
    readonly backoff?: Backoff;
    readonly on?: readonly FailureKind[];
    readonly body: Block;
    readonly onFailure?: OnFailure;
  };
  repeat: {
    /** Exactly one of `times` and `duration`. */
    readonly times?: Expression;
    readonly duration?: TimeSpan;
    readonly every?: TimeSpan;
    readonly until?: Expression;
    readonly body: Block;
  };
  either: { readonly arms: readonly EitherArm[] };
  for: { readonly variable: string; readonly list: Expression; readonly body: Block };
  if: { readonly condition: Expression; readonly then: Block; readonly else: Block };
  let: { readonly name: string; readonly value: Expression | { readonly kind: "run"; readonly call: Call } };
  check: { readonly condition: Expression; readonly why?: Expression; readonly soft: boolean };
  log: { readonly value: Expression };
  fail: { readonly why: Expression };
  skip: { readonly why: Expression };
  inconclusive: { readonly why: Expression };
  run: { readonly call: Call };
  return: { readonly value?: Expression };
  cleanup: { readonly body: Block };
  /** `span` is that of the header, `on server`. */
  "on-module": { readonly module: string; readonly body: Block };
  /** Each statement of the body is a branch of its own; no two talk to the same module. */
  parallel: { readonly body: Block };
  simulate: { readonly rules: readonly SimulateRule[] };
  /** Ends a handler of `recover`: what it interrupted goes on. */
  resume: object;
  restart: { readonly what: "step" | "scenario" };
}

/** What a statement is known by: its word in the language, but for `on-module`, which is written `on <module>`. */
export type StatementKind = keyof StatementTable;

/**
 * Statements that neither talk to the module nor wait: the command before stays open, and no time goes by. One that is not
 * here is taken for one that may do both.
 */
export const quietStatements: ReadonlySet<StatementKind> = new Set<StatementKind>(["check", "log"]);

/** The statement of one kind. Its span is that of its own words, without its blocks. */
export type StatementOf<K extends StatementKind> = {
  readonly kind: K;
  readonly span: Span;
} & StatementTable[K];

/** Any statement of a checked program, told apart by `kind`. */
export type Statement = { [K in StatementKind]: StatementOf<K> }[StatementKind];
