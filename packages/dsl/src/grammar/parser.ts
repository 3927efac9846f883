import type { Rule as GrammarRule, IParserConfig, IToken, TokenType } from "chevrotain";
import { declarationSyntaxes } from "../declarations/index.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Expression, WireText } from "../program/expression.js";
import type { Backoff, TimeSpan } from "../program/statement.js";
import { statementSyntaxes } from "../statements/index.js";
import type {
  ArgumentNode,
  BlockNode,
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
import { expectation } from "./expectation.js";
import { expressionRule, termRule, textRule } from "./expressions.js";
import { type FrozenGrammar, thaw } from "./frozen.js";
import type { Grammar, Rule } from "./grammar.js";
import { allWordTokens, Word } from "./keyword.js";
import { LineReader } from "./line-reader.js";
import {
  argumentsRule,
  calledRule,
  dottedRule,
  nameRule,
  parameterRule,
  runRule,
  wordRule,
  wordsRule,
} from "./names.js";
import { endsValue, plainValue } from "./plain-value.js";
import type { ParserInput } from "./productions.js";
import { Starts } from "./starts.js";
import * as t from "./tokens.js";
import { patternOf, patternRule, wireOf, wireRule } from "./wire.js";

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
  readonly called: Rule<readonly Identifier[]>;
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
export class ScenarioParser extends LineReader implements Grammar {
  readonly #frozen: boolean;
  #whole: ScenarioParser | undefined;
  readonly #rules: Rules;
  readonly #statementStarts = new Starts("a statement", statementSyntaxes);
  readonly #declarationStarts = new Starts("a declaration", declarationSyntaxes);

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
    this.begin(input);
    const ast = this.#rules.file.call(this);
    const diagnostics = this.complaints.all();
    this.end();
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
        return { declarations: read, span: { file: this.file, start: 0, end: this.textLength } };
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
      called: define("called", calledRule),
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

  get statementRule(): Rule<StatementNode> {
    return this.#rules.statement;
  }

  statements(index: number): Lines<StatementNode> {
    return this.lines(index, this.#rules.statement);
  }

  expression(index: number): Expression {
    const plain = this.RECORDING_PHASE ? undefined : plainValue(this, this.#ahead);
    return plain ?? this.subrule(index, this.#rules.expression);
  }

  readonly #ahead = (distance: number): IToken => this.LA(distance);

  term(index: number): Expression {
    return this.subrule(index, this.#rules.term);
  }

  text(index: number): Expression {
    return this.subrule(index, this.#rules.text);
  }

  wire(index: number): WireText {
    const plain = this.#plainWire();
    return plain === undefined ? this.subrule(index, this.#rules.wire) : wireOf(this, plain.start, [plain]);
  }

  pattern(index: number): PatternNode {
    const plain = this.#plainWire();
    return plain === undefined
      ? this.subrule(index, this.#rules.pattern)
      : patternOf(this, plain.start, [plain]);
  }

  /** Wire text without a value is one token, and most of it is: no rule need be asked. */
  #plainWire(): { readonly kind: "raw"; readonly text: string; readonly start: number } | undefined {
    if (this.RECORDING_PHASE || this.LA_FAST(1).tokenType !== t.WireText || !endsValue(this.LA(2)))
      return undefined;
    const { image, startOffset } = this.consume(0, t.WireText);
    return { kind: "raw", text: image, start: startOffset };
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

  called(index: number): readonly Identifier[] {
    return this.subrule(index, this.#rules.called);
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
}

function vocabulary(): TokenType[] {
  return [...new Set([...Object.values(t.modes()).flat(), ...t.plainTokens, Word, ...allWordTokens()])];
}
