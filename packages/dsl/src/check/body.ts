import type { DiagnosticCode } from "../diagnostics/codes.js";
import type {
  Backoff,
  BlockNode,
  BrokenNode,
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
import type { Parameter, PeerRequest, Recovery } from "../program/program.js";
import type { Block, Call, FailureKind, OnFailure, Statement } from "../program/statement.js";
import type { Span } from "../source/span.js";
import type { PeerNode } from "../statements/peer.js";
import type { AnyNode } from "../statements/syntax.js";
import type { Checker, Extra, Header, Place, UrcHandler } from "./checker.js";
import { checkStatement } from "./dispatch.js";
import { ExpressionChecker } from "./expressions.js";
import { knownKinds } from "./failure-kinds.js";
import { LaterBlocks } from "./later-blocks.js";
import { NameGiving } from "./name-giving.js";
import { checkParameter } from "./parameters.js";
import { checkPattern } from "./patterns.js";
import { checkPeer, peerAction } from "./peer-calls.js";
import { checkRecovery } from "./recovery.js";
import type { Report } from "./report.js";
import type { Binding, Scope } from "./scope.js";
import { wordsOf } from "./sources.js";
import type { Surroundings } from "./surroundings.js";
import { checkBackoff, checkTimeSpan, checkTimes } from "./time.js";
import { parameterValue, type ValueType } from "./types.js";

/** Statements after which nothing of the block's surroundings runs. */
const ends: ReadonlySet<string | undefined> = new Set(["fail", "skip", "inconclusive", "return"]);

function peerName(node: StatementNode | BrokenNode<StatementNode>): readonly string[] {
  return node.kind === "peer" ? [node.name.text] : [];
}

/** Checks the body of one scenario or flow, statement by statement, and lowers it. */
export class BodyChecker implements Checker {
  readonly inFlow: boolean;
  readonly peers: PeerRequest[] = [];
  readonly #header: Header | undefined;
  readonly #scope: Scope;
  readonly #around: Surroundings;
  readonly #report: Report;
  readonly #expressions: ExpressionChecker;
  readonly #names: NameGiving;
  readonly #later: LaterBlocks;
  #peersDeclared: ReadonlySet<string> = new Set();
  #depth = 0;

  constructor(scope: Scope, around: Surroundings, header?: Header) {
    this.#scope = scope;
    this.#around = around;
    this.#report = around.report;
    this.#header = header;
    this.inFlow = around.flow !== undefined;
    this.#expressions = new ExpressionChecker(scope, around.report);
    this.#names = new NameGiving(scope, around.report);
    this.#later = new LaterBlocks(this.#expressions, around.report);
  }

  /** The whole body; `first` picks statements that are checked before all others. */
  body(block: BlockNode, first: (node: StatementNode) => boolean = () => false): Block {
    this.#peersDeclared = new Set(block.statements.flatMap(peerName));
    const early = new Map<StatementNode, Block>();
    for (const node of block.statements) {
      if (node.kind !== "broken" && first(node)) early.set(node, checkStatement(node, this));
    }
    const lowered: Statement[] = [];
    for (const node of block.statements) {
      if (node.kind === "broken") this.#broken(node);
      else lowered.push(...(early.get(node) ?? checkStatement(node, this)));
    }
    this.#later.checkAll();
    this.#expressions.unknown.tell(this.#scope, this.#report);
    return lowered;
  }

  error(code: DiagnosticCode, span: Span, message: string, extra?: Extra): void {
    this.#report.error(code, span, message, extra);
  }

  expression(expression: Expression): ValueType {
    return this.#expressions.type(expression);
  }

  wants(expression: Expression, types: readonly ValueType[], message: string): void {
    this.#expressions.wants(expression, types, message);
  }

  wire(wire: WireText): void {
    this.#expressions.parts(wire.parts);
  }

  pattern(node: PatternNode): Pattern | undefined {
    return checkPattern(node, this.#names, this.#expressions);
  }

  timeSpan(span: TimeSpan): void {
    checkTimeSpan(span, this);
  }

  times(count: Expression, what: "attempts" | "times"): void {
    checkTimes(count, what, this);
  }

  backoff(backoff: Backoff): void {
    checkBackoff(backoff, this);
    if (backoff.kind === "policy") this.#around.policies?.find(backoff, this.#around.file);
  }

  failureKinds(kinds: readonly Identifier[]): readonly FailureKind[] {
    return knownKinds(kinds, this.#report);
  }

  caught(
    block: BlockNode,
    { kinds, body }: OnFailureNode,
  ): { readonly body: Block; readonly onFailure: OnFailure } {
    const known = this.failureKinds(kinds);
    const handle = (): Block => {
      this.bindFailure();
      return this.block(body);
    };
    const [tried = [], handled = []] = this.branches([() => this.block(block), handle], true);
    this.bindFailure();
    return {
      body: tried,
      onFailure: known.length === 0 ? { body: handled } : { kinds: known, body: handled },
    };
  }

  run(call: CallNode): Call | undefined {
    const binding = this.#scope.get(call.path[0]?.text ?? "");
    if (call.path.length > 1 && binding?.kind === "peer") {
      return peerAction(call, binding, this.#expressions, this.#report);
    }
    const { flows, file, flow } = this.#around;
    return flows.resolve(call, file, flow, (value) => this.expression(value));
  }

  resultOf(call: Call | undefined): ValueType {
    return call === undefined ? "unknown" : this.#around.flows.resultOf(call);
  }

  parameter(node: ParameterNode): Parameter | undefined {
    const parameter = checkParameter(node, this.#expressions, this.#report, this.#peersDeclared);
    const type = parameter === undefined ? "unknown" : parameterValue[parameter.type].holds;
    this.#names.declare(node.name, { kind: "parameter", type, span: node.name.span });
    return parameter;
  }

  peer(node: PeerNode): void {
    const { request, entry } = checkPeer(node, this.#expressions, this.#report);
    const { span } = node.name;
    this.#names.declare(node.name, { kind: "peer", entry, peerKind: node.peerKind.text, span });
    if (request !== undefined) this.peers.push(request);
  }

  bind(name: Identifier, type: ValueType): void {
    this.#names.bind(name, type);
  }

  bindFailure(): void {
    this.#scope.set("failure", { kind: "failure" });
  }

  block(block: BlockNode): Block {
    this.#depth++;
    const lowered = this.#statements(block);
    this.#depth--;
    return lowered;
  }

  branches(blocks: readonly (() => Block)[], oneRuns: boolean): readonly Block[] {
    const lowered: Block[] = [];
    const ways = blocks.map((block) => () => {
      const statements = block();
      lowered.push(statements);
      return !ends.has(statements.at(-1)?.kind);
    });
    this.#scope.branch(oneRuns ? ways : [...ways, () => true]);
    return lowered;
  }

  #statements(block: BlockNode): Block {
    return block.statements.flatMap((node) => {
      if (node.kind !== "broken") return checkStatement(node, this);
      this.#broken(node);
      return [];
    });
  }

  /** A line that has its message: its words may be names it would have bound; what stands in its block is checked. */
  #broken({ items, span }: BrokenNode<StatementNode>): void {
    for (const word of wordsOf(this.#around.file.source.text.slice(span.start, span.end))) {
      if (this.#scope.get(word) === undefined) this.#scope.set(word, { kind: "unreadable" });
    }
    this.#depth++;
    for (const item of items) {
      if (item.kind === "broken") this.#broken(item);
      else checkStatement(item, this);
    }
    this.#depth--;
  }

  later(block: BlockNode): Block {
    return this.#later.afterwards("cleanup", () => this.block(block));
  }

  watched(node: PatternNode): Pattern | undefined {
    return this.#scope.capturingTo(new Map(), () => this.pattern(node));
  }

  urcHandler(node: PatternNode, block: BlockNode): UrcHandler | undefined {
    return this.#urcHandler(node, block, (check) => this.#later.ofUrc(check));
  }

  #urcHandler(
    node: PatternNode,
    block: BlockNode,
    later: (check: () => Block) => Block,
  ): UrcHandler | undefined {
    const captures = new Map<string, Binding>();
    const pattern = this.#scope.capturingTo(captures, () => this.pattern(node));
    const body = later(() => this.#scope.capturingTo(captures, () => this.block(block)));
    return pattern && { pattern, body };
  }

  notIn(places: readonly Place[], span: Span, what: string): void {
    this.#later.notIn(places, span, what);
  }

  recovery(name: string | null, block: BlockNode, span: Span): Recovery {
    return checkRecovery(name, block, span, this);
  }

  namedRecovery(name: Identifier): Recovery | undefined {
    return this.#around.policies?.recovery(name, this.#around.file);
  }

  handler(block: BlockNode): Block {
    return this.#later.ofRecover(() => {
      this.bindFailure();
      return this.block(block);
    });
  }

  recoveryFromUrc(node: PatternNode, block: BlockNode): UrcHandler | undefined {
    return this.#urcHandler(node, block, (check) => this.#later.ofRecover(check));
  }

  recoverOnly(span: Span, what: string): void {
    this.error("SCN109", span, `${what} can only stand in \`recover\``, {
      fix: "write `recover { … }` into the header of the scenario, and this into it",
    });
  }

  handlerOnly(span: Span, what: string): void {
    this.#later.handlerOnly(span, what);
  }

  statement(node: StatementNode): Block {
    if (node.kind === "forbid-urc" || node.kind === "on-urc") {
      this.error(
        "SCN109",
        node.span,
        `\`${node.kind}\` holds to the end of its block, and here it has none`,
        {
          fix: "write it on a line of its own",
        },
      );
    }
    this.#depth++;
    const lowered = checkStatement(node, this);
    this.#depth--;
    return lowered;
  }

  header(node: AnyNode, say: (header: Header) => void): void {
    if (this.#header === undefined || this.#depth > 0) {
      this.error("SCN109", node.span, `\`${node.kind}\` can only stand in a scenario's own block`, {
        fix:
          node.kind === "timeout"
            ? "to bound a block, write `within 10s {`; else move it to the top of the scenario"
            : "move it to the top of the scenario",
      });
    } else say(this.#header);
  }
}
