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
import type { Pattern, PatternPart } from "../program/pattern.js";
import type { Parameter, PeerRequest } from "../program/program.js";
import type { Block, Call, FailureKind, OnFailure, Statement } from "../program/statement.js";
import type { Span } from "../source/span.js";
import type { PeerNode } from "../statements/peer.js";
import type { AnyNode } from "../statements/syntax.js";
import type { Checker, Extra, Header, Place, UrcHandler } from "./checker.js";
import { checkStatement } from "./dispatch.js";
import { ExpressionChecker } from "./expressions.js";
import { failureKinds as kindTable } from "./failure-kinds.js";
import type { Flows } from "./flows.js";
import { checkParameter } from "./parameters.js";
import { checkPeer, peerAction } from "./peer-calls.js";
import { didYouMean, type Report } from "./report.js";
import type { Binding, Scope } from "./scope.js";
import { type ParsedFile, wordsOf } from "./sources.js";
import { checkBackoff, checkTimeSpan, checkTimes } from "./time.js";
import { captureValue, parameterValue, type ValueType } from "./types.js";

const placeNames: Readonly<Record<Place, string>> = {
  "on-urc": "a handler of `on-urc`",
  cleanup: "`cleanup`",
};

/** Where a body stands in the program. */
export interface Surroundings {
  readonly file: ParsedFile;
  readonly flows: Flows;
  readonly report: Report;
  /** The key of the flow whose body it is. */
  readonly flow?: string;
}

/** Statements after which nothing of the block's surroundings runs. */
const ends: ReadonlySet<string | undefined> = new Set(["fail", "skip", "inconclusive", "return"]);

/** Checks the body of one scenario or flow, statement by statement, and lowers it. */
export class BodyChecker implements Checker {
  readonly inFlow: boolean;
  readonly peers: PeerRequest[] = [];
  readonly #header: Header | undefined;
  readonly #scope: Scope;
  readonly #around: Surroundings;
  readonly #report: Report;
  readonly #expressions: ExpressionChecker;
  readonly #laterBlocks: (() => void)[] = [];
  #depth = 0;
  #inHandler = false;
  #place: Place | null = null;

  constructor(scope: Scope, around: Surroundings, header?: Header) {
    this.#scope = scope;
    this.#around = around;
    this.#report = around.report;
    this.#header = header;
    this.inFlow = around.flow !== undefined;
    this.#expressions = new ExpressionChecker(scope, around.report);
  }

  /** The whole body; `first` picks statements that are checked before all others. */
  body(block: BlockNode, first: (node: StatementNode) => boolean = () => false): Block {
    const early = new Map<StatementNode, Block>();
    for (const node of block.statements) {
      if (node.kind !== "broken" && first(node)) early.set(node, checkStatement(node, this));
    }
    const lowered: Statement[] = [];
    for (const node of block.statements) {
      if (node.kind === "broken") this.#broken(node);
      else lowered.push(...(early.get(node) ?? checkStatement(node, this)));
    }
    for (let later = this.#laterBlocks.shift(); later !== undefined; later = this.#laterBlocks.shift())
      later();
    return lowered;
  }

  error(code: DiagnosticCode, span: Span, message: string, extra?: Extra): void {
    this.#report.error(code, span, message, extra);
  }

  notYet(span: Span, what: string, instead?: string): void {
    this.#report.notYet(span, what, instead);
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

  pattern({ pattern, sound }: PatternNode): Pattern | undefined {
    if (pattern === null) return undefined;
    if (pattern.kind === "regex") {
      for (const group of pattern.groups) this.#capture({ text: group, span: pattern.span }, "string");
    } else this.#parts(pattern.parts, sound);
    return pattern;
  }

  #parts(parts: readonly PatternPart[], sound: boolean): void {
    for (const part of parts) {
      if (part.kind === "value") this.#expressions.parts([part]);
      else if (part.kind === "optional") this.#parts(part.parts, sound);
      else if (part.kind === "capture") {
        if (part.count !== undefined && sound) this.wants(part.count, ["int"], "a count is a whole number");
        if (part.name === null) continue;
        this.#capture({ text: part.name, span: part.span }, sound ? captureValue[part.type] : "unknown");
      }
    }
  }

  timeSpan(span: TimeSpan): void {
    checkTimeSpan(span, this);
  }

  times(count: Expression, what: "attempts" | "times"): void {
    checkTimes(count, what, this);
  }

  backoff(backoff: Backoff): void {
    checkBackoff(backoff, this);
  }

  failureKinds(kinds: readonly Identifier[]): readonly FailureKind[] {
    return kinds.flatMap(({ text, span }) => {
      const kind = kindTable.find((one) => one === text);
      if (kind !== undefined) return [kind];
      this.error("SCN101", span, `there is no kind of failure \`${text}\``, {
        expected: kindTable.join(", "),
        ...didYouMean(text, kindTable),
      });
      return [];
    });
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
    const parameter = checkParameter(node, this.#expressions, this.#report);
    const type = parameter === undefined ? "unknown" : parameterValue[parameter.type].holds;
    this.#declare(node.name, { kind: "parameter", type, span: node.name.span });
    return parameter;
  }

  peer(node: PeerNode): void {
    const { request, entry } = checkPeer(node, this.#expressions, this.#report);
    const { span } = node.name;
    this.#declare(node.name, { kind: "peer", entry, peerKind: node.peerKind.text, span });
    if (request !== undefined) this.peers.push(request);
  }

  /** A name that the header gives: it is given once. */
  #declare({ text, span }: Identifier, binding: Binding): void {
    const earlier = this.#scope.get(text);
    if (earlier !== undefined && "span" in earlier) {
      this.error("SCN203", span, `\`${text}\` is taken`, {
        labels: [{ span: earlier.span, message: "by this" }],
      });
    } else if (text === "failure") this.#isFailure(span);
    else this.#scope.set(text, binding);
  }

  bind(name: Identifier, type: ValueType): void {
    this.#bind(name, type, (text, binding) => this.#scope.set(text, binding));
  }

  /** A capture of a handler is its own. */
  #capture(name: Identifier, type: ValueType): void {
    this.#bind(name, type, (text, binding) => {
      this.#scope.capture(text, binding.kind === "value" ? { ...binding, captured: true } : binding);
    });
  }

  #bind({ text, span }: Identifier, type: ValueType, set: (name: string, binding: Binding) => void): void {
    const earlier = this.#scope.get(text);
    if (text === "failure") {
      this.#isFailure(span);
      return;
    }
    if (earlier?.kind === "peer" || earlier?.kind === "row" || earlier?.kind === "policy") {
      this.error("SCN203", span, `\`${text}\` is the name of a ${earlier.kind}`, {
        labels: [{ span: earlier.span, message: "declared here" }],
        fix: "choose another name",
      });
      return;
    }
    const same = earlier?.kind !== "value" || earlier.type === type;
    set(text, { kind: "value", type: same ? type : "unknown", span });
  }

  #isFailure(span: Span): void {
    this.error("SCN210", span, "`failure` tells of the last failure and cannot be another name");
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
    return this.#afterwards(block, "cleanup");
  }

  watched(node: PatternNode): Pattern | undefined {
    return this.#scope.capturingTo(new Map(), () => this.pattern(node));
  }

  urcHandler(node: PatternNode, block: BlockNode): UrcHandler | undefined {
    const captures = new Map<string, Binding>();
    const pattern = this.#scope.capturingTo(captures, () => this.pattern(node));
    const inRecover = this.#inHandler;
    const body = this.#afterwards(block, "on-urc", (check) => {
      const before = this.#inHandler;
      this.#inHandler = inRecover;
      this.#scope.capturingTo(captures, check);
      this.#inHandler = before;
    });
    return pattern && { pattern, body };
  }

  /** What the block is lowered to is there when all of the body has been checked. */
  #afterwards(
    block: BlockNode,
    place: Place,
    around: (check: () => void) => void = (check) => check(),
  ): Block {
    const lowered: Statement[] = [];
    this.#laterBlocks.push(() => {
      const before = this.#place;
      this.#place = place;
      // it may run before a name has its value: a cleanup leaves such a statement out
      this.#expressions.unsure = "allowed";
      around(() => lowered.push(...this.block(block)));
      this.#expressions.unsure = "told";
      this.#place = before;
    });
    return lowered;
  }

  notIn(places: readonly Place[], span: Span, what: string): void {
    if (this.#place === null || !places.includes(this.#place)) return;
    this.error("SCN109", span, `${what} cannot stand in ${placeNames[this.#place]}`);
  }

  handler(block: BlockNode): void {
    this.#laterBlocks.push(() => {
      const before = this.#inHandler;
      this.#inHandler = true;
      this.block(block);
      this.#inHandler = before;
    });
  }

  handlerOnly(span: Span, what: string): void {
    if (!this.#inHandler) this.error("SCN109", span, `${what} can only stand in a handler of \`recover\``);
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
        fix: "move it to the top of the scenario",
      });
    } else say(this.#header);
  }
}
