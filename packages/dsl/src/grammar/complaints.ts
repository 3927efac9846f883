import type { IToken } from "chevrotain";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Slip } from "./slips.js";
import { statementOrBlock, type Unexpected, unexpectedDiagnostic } from "./unexpected.js";

/** What is said about one file: what the lexer found, and what the parser finds, one message a mistake. */
export class Complaints {
  readonly #lexed: Set<Diagnostic>;
  readonly #inLines: readonly Diagnostic[];
  readonly #parsed: Diagnostic[] = [];
  readonly #file: number;
  readonly #textLength: number;

  constructor(lexed: readonly Diagnostic[], file: number, textLength: number) {
    this.#lexed = new Set(lexed);
    this.#inLines = lexed.filter(({ code }) => code === "SCN102" || code === "SCN107");
    this.#file = file;
    this.#textLength = textLength;
  }

  report(diagnostic: Diagnostic): void {
    this.#parsed.push(diagnostic);
  }

  /**
   * A line that starts with `first` cannot be read. Of the lexer's complaint and the parser's one is kept: the
   * parser's when a statement's own word is wrong, for then the rest was not meant for the lexer; else the lexer's.
   */
  line(first: IToken, unexpected: Unexpected, end: number, slip: Slip): void {
    const before = this.#before(end).filter(
      ({ span }) => span !== undefined && span.start >= first.startOffset,
    );
    const { token } = unexpected;
    if (this.#parsed.at(-1)?.severity === "error" && isWithin(this.#parsed.at(-1), first.startOffset, end))
      return;
    const wrongWord = token === first || unexpected.phrase === statementOrBlock;
    if (before.some(({ span }) => !wrongWord || (span?.start ?? 0) < token.startOffset)) return;
    for (const diagnostic of before) this.#lexed.delete(diagnostic);
    this.#parsed.push(
      unexpectedDiagnostic(unexpected, { file: this.#file, textEnd: this.#textLength, slip }),
    );
  }

  all(): Diagnostic[] {
    return [...[...this.#lexed].slice(0, mostMessages), ...this.#parsed.slice(0, mostMessages)];
  }

  /** The few line complaints before an offset, nearest first by binary search. */
  #before(end: number): readonly Diagnostic[] {
    let low = 0;
    let high = this.#inLines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#inLines[middle]?.span?.start ?? 0) < end) low = middle + 1;
      else high = middle;
    }
    return this.#inLines.slice(Math.max(0, low - mostInLine), low);
  }
}

function isWithin(diagnostic: Diagnostic | undefined, start: number, end: number): boolean {
  const at = diagnostic?.span?.start;
  return at !== undefined && at >= start && at < end;
}

/** A file that has more is no scenario, and nobody reads on. */
const mostMessages = 1000;

/** One per unclosed string or value: the rest of the line is in the first one, so there are few. */
const mostInLine = 8;
