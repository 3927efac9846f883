import { EmbeddedActionsParser, type IToken, type TokenType, tokenMatcher } from "chevrotain";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Span } from "../source/span.js";
import { Complaints } from "./complaints.js";
import { label } from "./expectation.js";
import type { Alternative, Rule } from "./grammar.js";
import { Unexpected } from "./unexpected.js";

/** What the parser needs of a text besides its tokens. */
export interface ParserInput {
  readonly tokens: IToken[];
  readonly file: number;
  readonly textLength: number;
  /** What the lexer said: a line it has complained of is not complained of again. */
  readonly lexed: readonly Diagnostic[];
}

/**
 * Chevrotain's productions, made public for the rules in other files, and the places of what is read. While the
 * grammar is recorded Chevrotain puts its own productions in their place.
 */
export class Productions extends EmbeddedActionsParser {
  protected file = 0;
  protected textLength = 0;
  protected complaints = new Complaints([], 0, 0);

  protected begin({ file, textLength, lexed, tokens }: ParserInput): void {
    this.file = file;
    this.textLength = textLength;
    this.complaints = new Complaints(lexed, file, textLength);
    this.input = tokens;
  }

  /** Lets go of the text. */
  protected end(): void {
    this.input = [];
    this.complaints = new Complaints([], 0, 0);
  }

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

  start(): number {
    // not LA_FAST: this one is also asked while the grammar is recorded
    const { startOffset } = this.LA(1);
    return Number.isNaN(startOffset) ? this.textLength : startOffset;
  }

  spanFrom(start: number): Span {
    const last = this.LA(0);
    const end = Number.isNaN(last.startOffset) ? start : last.startOffset + last.image.length;
    return { file: this.file, start, end: Math.max(start, end) };
  }

  spanOf(token: IToken): Span {
    if (this.RECORDING_PHASE) return { file: 0, start: 0, end: 0 };
    return { file: this.file, start: token.startOffset, end: token.startOffset + token.image.length };
  }

  peek(): IToken {
    return this.LA(1);
  }

  report(diagnostic: Diagnostic): void {
    if (!this.RECORDING_PHASE) this.complaints.report(diagnostic);
  }

  get recording(): boolean {
    return this.RECORDING_PHASE;
  }
}
