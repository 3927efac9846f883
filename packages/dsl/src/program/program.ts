import type { SourceText, Span } from "../source/span.js";
import type { Expression } from "./expression.js";
import type { ParameterType } from "./parameter-type.js";
import type { Pattern } from "./pattern.js";
import type { Backoff, Block, FailureKind } from "./statement.js";

/** `param name: type = default`, of a scenario or a flow. Without a default a value must be given. */
export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly default?: Expression;
  readonly span: Span;
}

/** `module quectel/lte-standard-a`, `module a: yuge/ec716s`, `module any with tcp`. */
export interface ModuleRequest {
  /** The name `on <module>` uses; the only module of a scenario may go without. */
  readonly name: string | null;
  /** `vendor/model`, or `null` for `any`. */
  readonly profile: string | null;
  readonly capabilities: readonly string[];
  readonly arguments: Readonly<Record<string, Expression>>;
  readonly span: Span;
}

/** `peer name: kind(…)`: a counterpart on the host's side that a scenario wants. */
export interface PeerRequest {
  readonly name: string;
  readonly peerKind: string;
  readonly arguments: Readonly<Record<string, Expression>>;
  readonly span: Span;
}

/** The row of a table that a scenario runs for; `name` is what the scenario calls it. */
export interface ScenarioRow {
  readonly name: string;
  /** By column; each a literal. */
  readonly cells: Readonly<Record<string, Expression>>;
  readonly span: Span;
}

/**
 * `policy name { … }`: the pauses between recoveries of one device. The first `free` uses wait for nothing, then `backoff`
 * counts. Times in ms.
 */
export interface Policy {
  readonly name: string;
  readonly free: number;
  /** Never of kind `policy`; absent: no pause at all. */
  readonly backoff?: Backoff;
  /** The count starts anew when the device has done well for so long. */
  readonly resetAfter?: number;
  /** A use that would begin later than this after the first one, or the use behind this many, is refused. */
  readonly giveUp?: { readonly after: number } | { readonly uses: number };
  readonly span: Span;
}

/** What a handler of `recover` is there for. */
export type RecoveryCause =
  | {
      readonly kind: "failure";
      readonly failure: Extract<FailureKind, "no-response" | "disconnect" | "error">;
      /** Of `error`: the result codes it is for; absent: any. */
      readonly codes?: readonly number[];
    }
  | { readonly kind: "urc"; readonly pattern: Pattern };

/** A block of `recover`, and what it is there for. */
export interface RecoveryHandler {
  readonly cause: RecoveryCause;
  readonly body: Block;
  /** Of the line that opens it. */
  readonly span: Span;
}

/** `recover name { … }` or `recover { … }`: what stands behind every `try` and `retry` of a scenario. */
export interface Recovery {
  /** `null` where it is written in place. */
  readonly name: string | null;
  readonly handlers: readonly RecoveryHandler[];
  readonly span: Span;
}

/** A scenario that can be run. Of a `for each` there is one a row, each with its own title. */
export interface Scenario {
  readonly title: string;
  readonly tags: readonly string[];
  readonly modules: readonly ModuleRequest[];
  readonly parameters: readonly Parameter[];
  readonly peers: readonly PeerRequest[];
  /** Milliseconds; bounds the body, not the cleanup. */
  readonly timeout?: number;
  /** Where the header says so. */
  readonly timeoutSpan?: Span;
  readonly allowUnknown: boolean;
  /** Without `simulate optional`, a scenario that scripts the module is skipped on hardware. */
  readonly simulateOptional: boolean;
  /** With `for each row in table`: one scenario a row, and this is its. */
  readonly row?: ScenarioRow;
  readonly recovery?: Recovery;
  readonly body: Block;
  readonly span: Span;
}

/** A flow that statements `run`: with a scope of its own, and never itself again inside of it. */
export interface Flow {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: Block;
  readonly span: Span;
}

/**
 * What the front end hands on, and all the runtime sees: plain JSON with spans, every name resolved.
 *
 * `scenarios` are those of the first source; imported files contribute flows. `flows` is keyed by a name that is
 * unique in the program.
 */
export interface CheckedProgram {
  readonly version: 1;
  readonly sources: readonly SourceText[];
  readonly scenarios: readonly Scenario[];
  readonly flows: Readonly<Record<string, Flow>>;
  /**
   * By module id, then by dotted name: which of `flows` is the module's own. Only of modules that have the
   * capabilities for one of the scenarios.
   */
  readonly moduleFlows?: Readonly<Record<string, ModuleFlowKeys>>;
  /** By name: the files of a program have no two of one name. Absent: none. */
  readonly policies?: Readonly<Record<string, Policy>>;
}

/** The key in `flows` by the dotted name scenarios call: `tcp.open`. */
export type ModuleFlowKeys = Readonly<Record<string, string>>;
