import type { IToken, ParserMethod, TokenType } from "chevrotain";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Expression, WireText } from "../program/expression.js";
import type { Backoff, TimeSpan } from "../program/statement.js";
import type { Span } from "../source/span.js";
import type {
  ArgumentNode,
  BlockNode,
  CallNode,
  Identifier,
  Lines,
  OnFailureNode,
  ParameterNode,
  PatternNode,
  StatementNode,
} from "./ast.js";

/**
 * What a statement's parse rule is written with: Chevrotain's productions, and the rules that statements share.
 *
 * Every production has an index, unique for its kind within one rule. A rule also runs once without input, when the
 * grammar is recorded: results of productions are hollow then, so a rule hands them on and looks into none.
 */
export interface Grammar {
  consume(index: number, token: TokenType): IToken;
  option<T>(index: number, rule: () => T): T | undefined;
  or<T>(index: number, alternatives: Alternative<T>[]): T;
  many(index: number, rule: () => void): void;
  /** Items a line each, up to the `}` or the end of the file; a broken one is reported and kept as such. */
  lines<T>(index: number, item: Rule<T>): Lines<T>;
  /** The same, where the block of a broken line holds something else. */
  lines<T, I>(index: number, item: Rule<T>, inside: Rule<I>): Lines<T, I>;
  /** Defines a rule; its first word is what tells it from its neighbours. */
  rule<T>(name: string, parse: () => T): Rule<T>;
  subrule<T>(index: number, rule: Rule<T>): T;

  block(index: number): BlockNode;
  statement(index: number): StatementNode;
  /** For `lines`, where the block of a broken line holds statements. */
  readonly statementRule: Rule<StatementNode>;
  /** A block's statements, up to its `}`. */
  statements(index: number): Lines<StatementNode>;
  expression(index: number): Expression;
  /** One operand of an expression. */
  term(index: number): Expression;
  /** A string, plain or with values. */
  text(index: number): Expression;
  wire(index: number): WireText;
  pattern(index: number): PatternNode;
  timeSpan(index: number): TimeSpan;
  /** A number with a unit, `10m`. */
  duration(index: number): Expression;
  /** A whole number or a name. */
  count(index: number): Expression;
  wholeNumber(index: number): number;
  dotted(index: number): readonly Identifier[];
  /** The name of a flow or an action, where it is declared or run. */
  called(index: number): readonly Identifier[];
  /** A name to declare. */
  name(index: number): Identifier;
  /** Any word but the reserved ones. */
  word(index: number): Identifier;
  words(index: number): readonly Identifier[];
  parameter(index: number): ParameterNode;
  arguments(index: number): readonly ArgumentNode[];
  run(index: number): CallNode;
  backoff(index: number): Backoff;
  onFailure(index: number): OnFailureNode;

  /** The next token, not consumed. */
  peek(): IToken;
  /** The offset at which the next token starts. */
  start(): number;
  /** From an offset to the end of the last token. */
  spanFrom(start: number): Span;
  spanOf(token: IToken): Span;
  report(diagnostic: Diagnostic): void;
  /** Whether the grammar is being recorded. */
  readonly recording: boolean;
}

export type Rule<T> = ParserMethod<[], T>;

export interface Alternative<T> {
  readonly ALT: () => T;
}
