import type { IToken } from "chevrotain";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { blockWords } from "./block-words.js";
import { notClosed, notOpened, stray } from "./brace-findings.js";
import { closing, lineEndAt, opening } from "./inserted-token.js";
import { statementWord } from "./keyword.js";
import { BlockClose, BlockOpen, LineEnd, WireText } from "./tokens.js";

/** A line whose block has no `{`, as far as its indentation tells. */
interface Unopened {
  readonly indent: number;
  /** Where the `{` would stand: in the tokens, and in the text. */
  readonly index: number;
  readonly offset: number;
}

interface Opener {
  readonly token: IToken;
  readonly indent: number;
}

/** Words that start a declaration, and nothing inside a block. */
const topLevel = new Set(["scenario", "flow", "import", "policy", "table"].map(statementWord));

/**
 * Balances the braces of a file in which they are not, by the indentation: a `}` left of its block's own line closes
 * an outer block, one right of it closes none. Reports each missing (SCN103) and each superfluous brace (SCN104), and
 * gives the tokens as they were probably meant.
 */
export function closeBraces(
  text: string,
  tokens: readonly IToken[],
  file: number,
  diagnostics: Diagnostic[],
): IToken[] {
  return new Balance(text, tokens, file, diagnostics).balanced();
}

/** One pass over the tokens of a file. */
class Balance {
  readonly #text: string;
  readonly #tokens: readonly IToken[];
  readonly #file: number;
  readonly #diagnostics: Diagnostic[];
  readonly #result: IToken[] = [];
  readonly #open: Opener[] = [];
  readonly #unopened: Unopened[] = [];
  /** Where a `{` is put in: its place in the text, by its place in the result. */
  readonly #opened = new Map<number, number>();
  /** How many `}` there are too many from here on; below 0: `{`. */
  #surplus: number;
  /** The first token of the line, and the last one so far. */
  #line: IToken | undefined;
  #last: IToken | undefined;
  #indent = 0;
  /** Where in the result the line before ended. */
  #lineEnd = 0;

  constructor(text: string, tokens: readonly IToken[], file: number, diagnostics: Diagnostic[]) {
    this.#text = text;
    this.#tokens = tokens;
    this.#file = file;
    this.#diagnostics = diagnostics;
    const countOf = (type: IToken["tokenType"]) =>
      tokens.filter(({ tokenType }) => tokenType === type).length;
    this.#surplus = countOf(BlockClose) - countOf(BlockOpen);
  }

  balanced(): IToken[] {
    let lineStart = true;
    for (const token of this.#tokens) {
      if (token.tokenType === LineEnd) {
        if (!lineStart) this.#lineEnd = this.#result.length;
        lineStart = true;
        this.#result.push(token);
        continue;
      }
      const first = lineStart;
      lineStart = false;
      if (first) this.#lineBegins(token);
      this.#last = token;
      this.#take(token, first);
    }
    this.#closeAll(undefined);
    return withOpened(this.#result, this.#opened);
  }

  /** Looks whether the line before should have opened a block: it has the word, and this line stands further right. */
  #lineBegins(token: IToken): void {
    const indent = this.#indent;
    this.#indent = indentOf(this.#text, token.startOffset);
    const closes = token.tokenType === BlockClose ? 1 : 0;
    while ((this.#unopened.at(-1)?.indent ?? -1) >= this.#indent + closes) this.#unopened.pop();
    const last = this.#last;
    if (
      this.#line !== undefined &&
      last !== undefined &&
      this.#indent > indent &&
      blockWords.has(this.#line.image) &&
      last.tokenType !== BlockOpen
    )
      this.#unopened.push({ indent, index: this.#lineEnd, offset: last.startOffset + last.image.length });
    this.#line = token;
  }

  #take(token: IToken, first: boolean): void {
    if (first && this.#indent === 0 && topLevel.has(token.tokenType)) {
      this.#surplus += this.#closeAll(token);
      this.#result.push(lineEndAt(token.startOffset));
    } else if (token.tokenType === BlockOpen) {
      this.#open.push({ token, indent: this.#indent });
    } else if (token.tokenType === BlockClose) {
      if (first) this.#closeInner(token);
      if (this.#closesNone(first)) {
        this.#surplus--;
        this.#openFor(token, first);
        return;
      }
      this.#open.pop();
    }
    this.#result.push(token);
  }

  /** A `}` left of inner blocks that miss theirs closes the block it stands below: they end before it. */
  #closeInner(token: IToken): void {
    if (this.#surplus >= 0 || !this.#open.some(({ indent }) => indent === this.#indent)) return;
    for (
      let top = this.#open.at(-1);
      top !== undefined && top.indent > this.#indent && this.#surplus < 0;
      top = this.#open.at(-1)
    ) {
      this.#open.pop();
      this.#closeFor(top, token);
      this.#result.push(lineEndAt(token.startOffset));
      this.#surplus++;
    }
  }

  #closesNone(first: boolean): boolean {
    const top = this.#open.at(-1);
    return top === undefined || (first && this.#surplus > 0 && this.#indent > top.indent);
  }

  /** A `}` that closes nothing: a line above lacks its `{`, or it is stray and goes. */
  #openFor(token: IToken, first: boolean): void {
    const meant = first && this.#unopened.at(-1)?.indent === this.#indent ? this.#unopened.pop() : undefined;
    if (meant === undefined) {
      this.#diagnostics.push(stray(token, this.#file));
      return;
    }
    this.#diagnostics.push(notOpened(meant.offset, this.#file));
    this.#opened.set(meant.index, meant.offset);
    this.#result.push(token);
  }

  /** Closes what is open before `at`, or at the end of the file; gives how many that were. */
  #closeAll(at: IToken | undefined): number {
    let closed = 0;
    for (let opener = this.#open.pop(); opener !== undefined; opener = this.#open.pop()) {
      this.#closeFor(opener, at);
      closed++;
    }
    return closed;
  }

  #closeFor({ token }: Opener, at: IToken | undefined): void {
    this.#diagnostics.push(notClosed(token, at ?? closedInText(this.#tokens, token), this.#file));
    this.#result.push(closing(at?.startOffset ?? this.#text.length));
  }
}

function withOpened(tokens: IToken[], opened: ReadonlyMap<number, number>): IToken[] {
  if (opened.size === 0) return tokens;
  return tokens.flatMap((token, index) => {
    const offset = opened.get(index);
    return offset === undefined ? [token] : [opening(offset), token];
  });
}

function indentOf(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== "\n" && text[start - 1] !== "\r") start--;
  const indent = text.slice(start, offset);
  return indent.startsWith("\uFEFF") ? indent.length - 1 : indent.length;
}

/** `send AT }`: the first wire text in the block that ends with what was to close it. */
function closedInText(tokens: readonly IToken[], opener: IToken): IToken | undefined {
  return tokens.find(
    ({ tokenType, startOffset, image }) =>
      tokenType === WireText && startOffset > opener.startOffset && image.endsWith(" }"),
  );
}
