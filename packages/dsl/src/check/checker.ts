import type { DiagnosticCode } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type {
  Backoff,
  BlockNode,
  CallNode,
  Identifier,
  OnFailureNode,
  ParameterNode,
  PatternNode,
  StatementNode,
  TimeSpan,
} from "../grammar/ast.js";
import type { Expression, WireText } from "../program/expression.js";
import type { Pattern } from "../program/pattern.js";
import type { Parameter, Recovery } from "../program/program.js";
import type { Block, Call, FailureKind, OnFailure } from "../program/statement.js";
import type { Span } from "../source/span.js";
import type { ModuleNode } from "../statements/module.js";
import type { PeerNode } from "../statements/peer.js";
import type { AnyNode } from "../statements/syntax.js";
import type { ValueType } from "./types.js";

/** What a scenario's header says, gathered while its statements are checked. */
export interface Header {
  readonly tags: Set<string>;
  readonly modules: ModuleNode[];
  readonly parameters: Parameter[];
  timeout?: number;
  timeoutSpan?: Span;
  allowUnknown: boolean;
  simulateOptional: boolean;
  recovery?: Recovery;
}

/** Blocks that run beside or after the rest. */
export type Place = "on-urc" | "cleanup" | "recover";

export interface UrcHandler {
  readonly pattern: Pattern;
  readonly body: Block;
}

export type Extra = Pick<Diagnostic, "label" | "labels" | "expected" | "found" | "notes" | "fix">;

/** What a statement's check has to work with: the names in scope, the types, and one way to complain. */
export interface Checker {
  /** Whether a flow's body is checked, not a scenario's. */
  readonly inFlow: boolean;
  error(code: DiagnosticCode, span: Span, message: string, extra?: Extra): void;

  /** Checks an expression's names and operands; gives its type. */
  expression(expression: Expression): ValueType;
  /** The same, and the type must be one of these. */
  wants(expression: Expression, types: readonly ValueType[], message: string): void;
  wire(wire: WireText): void;
  /** Checks the values in a pattern and binds its captures; nothing for a pattern that could not be read. */
  pattern(node: PatternNode): Pattern | undefined;
  timeSpan(span: TimeSpan): void;
  /** A number of attempts or rounds; a literal `0` makes no sense. */
  times(count: Expression, what: "attempts" | "times"): void;
  backoff(backoff: Backoff): void;
  failureKinds(kinds: readonly Identifier[]): readonly FailureKind[];
  /** A block, and what runs in its place when it fails. */
  caught(block: BlockNode, onFailure: OnFailureNode): { readonly body: Block; readonly onFailure: OnFailure };
  /** Resolves a call; nothing when it cannot be resolved. */
  run(call: CallNode): Call | undefined;
  /** The type of what the call gives. */
  resultOf(call: Call | undefined): ValueType;
  parameter(node: ParameterNode): Parameter | undefined;
  peer(node: PeerNode): void;

  /** From here on the name has a value. */
  bind(name: Identifier, type: ValueType): void;
  /** From here on `failure` can be asked. */
  bindFailure(): void;

  block(block: BlockNode): Block;
  /** Ways of which one is taken, or perhaps none: what not all of them bind may be unbound afterwards. */
  branches(blocks: readonly (() => Block)[], oneRuns: boolean): readonly Block[];
  /** A block that runs when the rest is over: it knows every name of the scenario. */
  later(block: BlockNode): Block;
  /** Checks a pattern whose captures nobody can ask for. */
  watched(node: PatternNode): Pattern | undefined;
  /** The handler of a URC: its captures are its own, its block is checked like `later`. */
  urcHandler(pattern: PatternNode, block: BlockNode): UrcHandler | undefined;
  /** Says that the statement does not belong into these blocks, wherever in them it stands. */
  notIn(places: readonly Place[], span: Span, what: string): void;
  /** The handlers of a `recover`: each checked like `later`, with `resume` and `restart` allowed. */
  recovery(name: string | null, block: BlockNode, span: Span): Recovery;
  /** The `recover` of that name, its own or an imported one; nothing, and a message, where there is none. */
  namedRecovery(name: Identifier): Recovery | undefined;
  /** A handler's block: checked like `later`, and may say `resume` or `restart`. */
  handler(block: BlockNode): Block;
  /** The same for a URC: its captures are its own. */
  recoveryFromUrc(pattern: PatternNode, block: BlockNode): UrcHandler | undefined;
  handlerOnly(span: Span, what: string): void;
  /** Says that the statement stands in `recover` and nowhere else. */
  recoverOnly(span: Span, what: string): void;
  statement(node: StatementNode): Block;
  /** A line of the header: only right in a scenario's own block. */
  header(node: AnyNode, say: (header: Header) => void): void;
}
