import { EOF, type IRecognitionException, type IToken, isRecognitionException } from "chevrotain";
import { suggest } from "../diagnostics/suggest.js";
import type { BrokenNode, Lines } from "./ast.js";
import { label } from "./expectation.js";
import type { Rule } from "./grammar.js";
import { Name } from "./keyword.js";
import { Productions } from "./productions.js";
import { slip } from "./slips.js";
import * as t from "./tokens.js";
import { statementOrBlock, Unexpected } from "./unexpected.js";

/**
 * Reads items a line each, and recovers at the end of a line it cannot read: one message, and the block that the line
 * opens is read all the same.
 */
export class LineReader extends Productions {
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
    let outside = false;
    for (;;) {
      let next = this.LA_FAST(1);
      while (next.tokenType === t.LineEnd) next = this.SKIP_TOKEN();
      if (next.tokenType === EOF || next.tokenType === t.BlockClose) return items;
      try {
        const read = this.subrule(index, item);
        this.#endOfLine();
        items.push(read);
        outside = false;
      } catch (error) {
        const end = this.#lineEnd();
        const unexpected = asUnexpected(error);
        const place = { first: next, before: this.LA(0), ahead: (distance: number) => this.LA(distance) };
        // of statements in a row that stand where none can, the first is told
        const again = outside && unexpected.misplaced !== undefined;
        outside = unexpected.misplaced !== undefined;
        if (!again) this.complaints.line(next, unexpected, end, slip(unexpected, place));
        const span = { file: this.file, start: next.startOffset, end };
        items.push({ kind: "broken", items: this.#skipLine(inside, next), span });
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
      if (token.tokenType === EOF) return this.textLength;
      if (token.tokenType === t.LineEnd) return token.startOffset;
    }
  }

  /** Goes to the `}` of the block it is in. */
  #skipBlock(): void {
    for (let open = 0; ; ) {
      const { tokenType } = this.LA_FAST(1);
      if (tokenType === EOF || (tokenType === t.BlockClose && open === 0)) return;
      if (tokenType === t.BlockOpen) open++;
      else if (tokenType === t.BlockClose) open--;
      this.SKIP_TOKEN();
    }
  }

  /** Leaves a broken line. A block that it opens is read with the items of its surroundings. */
  #skipLine<T>(item: Rule<T>, first: IToken): readonly (T | BrokenNode<T>)[] {
    const items: (T | BrokenNode<T>)[] = [];
    const silent = holdsOtherLines(first);
    let open = 0;
    for (;;) {
      const { tokenType } = this.LA_FAST(1);
      if (tokenType === EOF) break;
      if (tokenType === t.LineEnd) {
        if (open === 0) break;
        if (silent) this.#skipBlock();
        else for (const inner of this.lines(0, item)) items.push(inner);
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
}

/** Their blocks hold lines of their own: read as statements, each would be a mistake that nobody made. */
const withOtherLines = ["policy", "table", "simulate", "either"];

function holdsOtherLines({ image, tokenType }: IToken): boolean {
  return (
    withOtherLines.includes(image) || (tokenType === Name && suggest(image, withOtherLines) !== undefined)
  );
}

function asUnexpected(error: unknown): Unexpected {
  if (error instanceof Unexpected) return error;
  if (error instanceof Error && isRecognitionException(error)) {
    const { token, message } = error as IRecognitionException;
    const labels = message.split("\n");
    return new Unexpected(token, labels, labels.length > 4 ? inOneWord(labels) : undefined);
  }
  throw error;
}

/** A value can start with a dozen things and a statement with fifty: one word for them. */
function inOneWord(labels: readonly string[]): string | undefined {
  if (labels.includes("`on-command`")) return "a rule, such as `on-command …`";
  if (labels.includes(label(t.NumberText))) return "a value";
  if (labels.includes(label(t.BlockOpen))) return statementOrBlock;
  return undefined;
}
