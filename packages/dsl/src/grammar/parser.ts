import {
  EmbeddedActionsParser,
  EOF,
  type Rule as GrammarRule,
  type IParserConfig,
  type IRecognitionException,
  type IToken,
  isRecognitionException,
  type TokenType,
  tokenMatcher,
} from "chevrotain";
import { declarationSyntaxes } from "../declarations/index.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Expression, WireText } from "../program/expression.js";
import type { Backoff, TimeSpan } from "../program/statement.js";
import type { Span } from "../source/span.js";
import { statementSyntaxes } from "../statements/index.js";
import type {
  ArgumentNode,
  BlockNode,
  BrokenNode,
  CallNode,
  Declaration,
  FileNode,
  Identifier,
  Lines,
  OnFailureNode,
  ParameterNode,
  PatternNode,
  StatementNode,
} from "./ast.js";
import {
  backoffRule,
  blockRule,
  countRule,
  durationRule,
  onFailureRule,
  timeSpanRule,
  wholeNumberRule,
} from "./clauses.js";
import { Complaints } from "./complaints.js";
import { expectation, label } from "./expectation.js";
import { expressionRule, termRule, textRule } from "./expressions.js";
import { type FrozenGrammar, thaw } from "./frozen.js";
import type { Alternative, Grammar, Rule } from "./grammar.js";
import { allWordTokens, Word } from "./keyword.js";
import { argumentsRule, dottedRule, nameRule, parameterRule, runRule, wordRule, wordsRule } from "./names.js";
import * as t from "./tokens.js";
import { Unexpected } from "./unexpected.js";
import { patternRule, wireRule } from "./wire.js";

/** What the parser needs of a text besides its tokens. */
export interface ParserInput {
  readonly tokens: IToken[];
  readonly file: number;
  readonly textLength: number;
  /** What the lexer said: a line it has complained of is not complained of again. */
  readonly lexed: readonly Diagnostic[];
}

/** The rules that others refer to. */
interface Rules {
  readonly file: Rule<FileNode>;
  readonly declaration: Rule<Declaration>;
  readonly statement: Rule<StatementNode>;
  readonly block: Rule<BlockNode>;
  readonly expression: Rule<Expression>;
  readonly term: Rule<Expression>;
  readonly text: Rule<Expression>;
  readonly wire: Rule<WireText>;
  readonly pattern: Rule<PatternNode>;
  readonly timeSpan: Rule<TimeSpan>;
  readonly duration: Rule<Expression>;
  readonly count: Rule<Expression>;
  readonly wholeNumber: Rule<number>;
  readonly dotted: Rule<readonly Identifier[]>;
  readonly name: Rule<Identifier>;
  readonly word: Rule<Identifier>;
  readonly words: Rule<readonly Identifier[]>;
  readonly parameter: Rule<ParameterNode>;
  readonly arguments: Rule<readonly ArgumentNode[]>;
  readonly run: Rule<CallNode>;
  readonly backoff: Rule<Backoff>;
  readonly onFailure: Rule<OnFailureNode>;
}

/**
 * The grammar, straight to the tree. One instance serves all texts of a process.
 *
 * Chevrotain's own recovery is off: a line is the unit here, and `lines` does what is needed ("every line reads by
 * itself").
 */
export class ScenarioParser extends EmbeddedActionsParser implements Grammar {
  readonly #frozen: boolean;
  #whole: ScenarioParser | undefined;
  readonly #rules: Rules;
  readonly #statementStarts = new Starts("a statement", statementSyntaxes);
  readonly #declarationStarts = new Starts("a declaration", declarationSyntaxes);
  #file = 0;
  #textLength = 0;
  #complaints = new Complaints([], 0, 0);

  /** With a `frozen` grammar of this very build, what Chevrotain would find out about it is taken from there. */
  constructor(config: IParserConfig = {}, frozen?: FrozenGrammar) {
    super(vocabulary(), { maxLookahead: 2, errorMessageProvider: expectation, ...config });
    this.#frozen = frozen !== undefined;
    this.#rules = this.#defineRules();
    if (frozen === undefined) this.performSelfAnalysis();
    else thaw(this, frozen, vocabulary());
  }

  /** Asked when a text does not fit the grammar, for what could have stood there. A frozen grammar has no answer. */
  override getGAstProductions(): Record<string, GrammarRule> {
    if (!this.#frozen) return super.getGAstProductions();
    this.#whole ??= new ScenarioParser({ skipValidations: true });
    return this.#whole.getGAstProductions();
  }

  /** Reads one file. Never throws. */
  read(input: ParserInput): { readonly ast: FileNode; readonly diagnostics: Diagnostic[] } {
    this.#file = input.file;
    this.#textLength = input.textLength;
    this.#complaints = new Complaints(input.lexed, input.file, input.textLength);
    this.input = input.tokens;
    const ast = this.#rules.file.call(this);
    const diagnostics = this.#complaints.all();
    this.input = [];
    this.#complaints = new Complaints([], 0, 0);
    return { ast, diagnostics };
  }

  #defineRules(): Rules {
    const define = <T>(name: string, make: (g: Grammar) => () => T): Rule<T> => this.rule(name, make(this));
    const statements = statementSyntaxes.map((syntax) => define<StatementNode>(syntax.kind, syntax.parse));
    const statement = statements.map((rule) => ({ ALT: () => this.subrule(0, rule) }));
    const declarations = declarationSyntaxes.map((syntax) =>
      define<Declaration>(`declare-${syntax.kind}`, syntax.parse),
    );
    const declaration = declarations.map((rule) => ({ ALT: () => this.subrule(0, rule) }));
    return {
      statement: this.rule<StatementNode>("statement", () => {
        this.#gate(this.#statementStarts, this.#declarationStarts);
        return this.or(0, statement);
      }),
      declaration: this.rule<Declaration>("declaration", () => {
        this.#gate(this.#declarationStarts, this.#statementStarts);
        return this.or(0, declaration);
      }),
      file: this.rule<FileNode>("file", () => {
        const read = this.lines(0, this.#rules.declaration, this.#rules.statement);
        return { declarations: read, span: { file: this.#file, start: 0, end: this.#textLength } };
      }),
      block: define("block", blockRule),
      expression: define("expression", expressionRule),
      term: define("term", termRule),
      text: define("text", textRule),
      wire: define("wire", wireRule),
      pattern: define("pattern", patternRule),
      timeSpan: define("time-span", timeSpanRule),
      duration: define("duration", durationRule),
      count: define("count", countRule),
      wholeNumber: define("whole-number", wholeNumberRule),
      dotted: define("dotted", dottedRule),
      name: define("name", nameRule),
      word: define("word", wordRule),
      words: define("words", wordsRule),
      parameter: define("parameter", parameterRule),
      arguments: define("arguments", argumentsRule),
      run: define("run-call", runRule),
      backoff: define("backoff", backoffRule),
      onFailure: define("on-failure", onFailureRule),
    };
  }

  // Chevrotain's productions, made public for the rules in other files. While the grammar is recorded Chevrotain
  // puts its own in their place.

  override consume(_index: number, type: TokenType): IToken {
    const next = this.LA_FAST(1);
    if (next.tokenType !== type && !tokenMatcher(next, type)) throw new Unexpected(next, [label(type)]);
    this.SKIP_TOKEN();
    return next;
  }

  override option<T>(index: number, rule: () => T): T | undefined {
    return super.option(index, rule);
  }

  override or<T>(index: number, alternatives: Alternative<T>[]): T {
    return super.or(index, alternatives);
  }

  override many(index: number, rule: () => void): void {
    super.many(index, rule);
  }

  override subrule<T>(index: number, rule: Rule<T>): T {
    return super.subrule(index, rule);
  }

  rule<T>(name: string, parse: () => T): Rule<T> {
    // Chevrotain makes a rule a property of the parser: the suffix keeps it from our own methods
    return this.RULE(`${name.replaceAll("-", "_")}_rule`, parse);
  }

  lines<T>(index: number, item: Rule<T>): Lines<T>;
  lines<T, I>(index: number, item: Rule<T>, inside: Rule<I>): Lines<T, I>;
  lines<T>(index: number, item: Rule<T>, inside: Rule<unknown> = item): Lines<T, unknown> {
    const items: (T | BrokenNode<unknown>)[] = [];
    if (this.RECORDING_PHASE) {
      this.option(100 + index, () => this.consume(100 + index, t.LineEnd));
      this.many(100 + index, () => {
        this.subrule(index, item);
        this.option(150 + index, () => this.consume(150 + index, t.LineEnd));
      });
      return items;
    }
    for (;;) {
      let next = this.LA_FAST(1);
      while (next.tokenType === t.LineEnd) next = this.SKIP_TOKEN();
      if (next.tokenType === EOF || next.tokenType === t.BlockClose) return items;
      try {
        const read = this.subrule(index, item);
        this.#endOfLine();
        items.push(read);
      } catch (error) {
        const end = this.#lineEnd();
        this.#complaints.line(next, asUnexpected(error), end);
        const span = { file: this.#file, start: next.startOffset, end };
        items.push({ kind: "broken", items: this.#skipLine(inside), span });
      }
    }
  }

  #endOfLine(): void {
    const { tokenType } = this.LA_FAST(1);
    if (tokenType !== t.LineEnd && tokenType !== t.BlockClose && tokenType !== EOF) {
      const end = "the end of the line";
      const more = this.LA(0).tokenType === t.BlockClose ? ["`else`", "`on-failure`"] : [];
      throw new Unexpected(this.LA_FAST(1), [end, ...more], end);
    }
  }

  /** The offset at which the current line ends. */
  #lineEnd(): number {
    for (let ahead = 1; ; ahead++) {
      const token = this.LA(ahead);
      if (token.tokenType === EOF) return this.#textLength;
      if (token.tokenType === t.LineEnd) return token.startOffset;
    }
  }

  /** Leaves a broken line. A block that it opens is read with the items of its surroundings. */
  #skipLine<T>(item: Rule<T>): readonly (T | BrokenNode<T>)[] {
    const items: (T | BrokenNode<T>)[] = [];
    let open = 0;
    for (;;) {
      const { tokenType } = this.LA_FAST(1);
      if (tokenType === EOF) break;
      if (tokenType === t.LineEnd) {
        if (open === 0) break;
        for (const inner of this.lines(0, item)) items.push(inner);
      } else if (tokenType === t.BlockClose && open === 0) {
        const after = this.LA(2).tokenType;
        if (after === t.LineEnd || after === EOF) break;
      }
      const skipped = this.LA_FAST(1).tokenType;
      if (skipped === EOF) break;
      if (skipped === t.BlockOpen) open++;
      else if (skipped === t.BlockClose && open > 0) open--;
      this.SKIP_TOKEN();
    }
    return items;
  }

  #gate(wanted: Starts, elsewhere: Starts): void {
    if (this.RECORDING_PHASE) return;
    const token = this.LA_FAST(1);
    if (!wanted.types.has(token.tokenType)) throw wanted.refuse(token, elsewhere);
  }

  // The rules that statements share

  block(index: number): BlockNode {
    return this.subrule(index, this.#rules.block);
  }

  statement(index: number): StatementNode {
    return this.subrule(index, this.#rules.statement);
  }

  statements(index: number): Lines<StatementNode> {
    return this.lines(index, this.#rules.statement);
  }

  expression(index: number): Expression {
    return this.subrule(index, this.#rules.expression);
  }

  term(index: number): Expression {
    return this.subrule(index, this.#rules.term);
  }

  text(index: number): Expression {
    return this.subrule(index, this.#rules.text);
  }

  wire(index: number): WireText {
    return this.subrule(index, this.#rules.wire);
  }

  pattern(index: number): PatternNode {
    return this.subrule(index, this.#rules.pattern);
  }

  timeSpan(index: number): TimeSpan {
    return this.subrule(index, this.#rules.timeSpan);
  }

  duration(index: number): Expression {
    return this.subrule(index, this.#rules.duration);
  }

  count(index: number): Expression {
    return this.subrule(index, this.#rules.count);
  }

  wholeNumber(index: number): number {
    return this.subrule(index, this.#rules.wholeNumber);
  }

  dotted(index: number): readonly Identifier[] {
    return this.subrule(index, this.#rules.dotted);
  }

  name(index: number): Identifier {
    return this.subrule(index, this.#rules.name);
  }

  word(index: number): Identifier {
    return this.subrule(index, this.#rules.word);
  }

  words(index: number): readonly Identifier[] {
    return this.subrule(index, this.#rules.words);
  }

  parameter(index: number): ParameterNode {
    return this.subrule(index, this.#rules.parameter);
  }

  arguments(index: number): readonly ArgumentNode[] {
    return this.subrule(index, this.#rules.arguments);
  }

  run(index: number): CallNode {
    return this.subrule(index, this.#rules.run);
  }

  backoff(index: number): Backoff {
    return this.subrule(index, this.#rules.backoff);
  }

  onFailure(index: number): OnFailureNode {
    return this.subrule(index, this.#rules.onFailure);
  }

  start(): number {
    // not LA_FAST: this one is also asked while the grammar is recorded
    const { startOffset } = this.LA(1);
    return Number.isNaN(startOffset) ? this.#textLength : startOffset;
  }

  spanFrom(start: number): Span {
    const last = this.LA(0);
    const end = Number.isNaN(last.startOffset) ? start : last.startOffset + last.image.length;
    return { file: this.#file, start, end: Math.max(start, end) };
  }

  spanOf(token: IToken): Span {
    if (this.RECORDING_PHASE) return { file: 0, start: 0, end: 0 };
    return { file: this.#file, start: token.startOffset, end: token.startOffset + token.image.length };
  }

  peek(): IToken {
    return this.LA(1);
  }

  report(diagnostic: Diagnostic): void {
    if (!this.RECORDING_PHASE) this.#complaints.report(diagnostic);
  }

  get recording(): boolean {
    return this.RECORDING_PHASE;
  }
}

/** The words that start a list's items. */
class Starts {
  readonly types: ReadonlySet<TokenType>;
  readonly #phrase: string;
  readonly #words: readonly string[];

  constructor(phrase: string, syntaxes: readonly { readonly first: TokenType }[]) {
    this.#phrase = phrase;
    this.types = new Set(syntaxes.map((syntax) => syntax.first));
    this.#words = syntaxes.map((syntax) => label(syntax.first));
  }

  refuse(token: IToken, elsewhere: Starts): Unexpected {
    const misplaced = elsewhere.types.has(token.tokenType) ? elsewhere.#phrase : undefined;
    return new Unexpected(token, this.#words, this.#phrase, misplaced);
  }
}

function asUnexpected(error: unknown): Unexpected {
  if (error instanceof Unexpected) return error;
  if (error instanceof Error && isRecognitionException(error)) {
    const { token, message } = error as IRecognitionException;
    const labels = message.split("\n");
    // a value can start with a dozen things: one word for them
    return new Unexpected(
      token,
      labels,
      labels.includes(label(t.NumberText)) && labels.length > 4 ? "a value" : undefined,
    );
  }
  throw error;
}

function vocabulary(): TokenType[] {
  return [...new Set([...Object.values(t.modes()).flat(), ...t.plainTokens, Word, ...allWordTokens()])];
}
