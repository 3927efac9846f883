import type { IToken } from "chevrotain";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { statementWord } from "./keyword.js";
import { BlockClose, BlockOpen, LineEnd, WireText } from "./tokens.js";

/** Words whose line opens a block. */
export const blockWords: ReadonlySet<string> = new Set([
  ...[
    "scenario",
    "flow",
    "step",
    "cleanup",
    "retry",
    "repeat",
    "for",
    "if",
    "either",
    "parallel",
    "try",
    "within",
  ],
  ...[
    "expect-only",
    "on-urc",
    "on-no-response",
    "on-disconnect",
    "on-error",
    "on-command",
    "on",
    "simulate",
    "recover",
  ],
]);

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
  const result: IToken[] = [];
  const open: Opener[] = [];
  const unopened: Unopened[] = [];
  const opened = new Map<number, number>();
  let line: IToken | undefined;
  let last: IToken | undefined;
  let surplus = 0;
  for (const { tokenType } of tokens) {
    if (tokenType === BlockOpen) surplus--;
    else if (tokenType === BlockClose) surplus++;
  }
  let lineStart = true;
  let lineIndent = 0;
  let lineEnd = 0;
  const closeFor = (opener: Opener, at: IToken | undefined): void => {
    diagnostics.push(notClosed(opener.token, at ?? closedInText(tokens, opener.token), file));
    result.push(closing(at?.startOffset ?? text.length));
  };
  for (const token of tokens) {
    if (token.tokenType === LineEnd) {
      if (!lineStart) lineEnd = result.length;
      lineStart = true;
      result.push(token);
      continue;
    }
    const first = lineStart;
    lineStart = false;
    if (first) {
      const indent = lineIndent;
      lineIndent = indentOf(text, token.startOffset);
      const closes = token.tokenType === BlockClose ? 1 : 0;
      while ((unopened.at(-1)?.indent ?? -1) >= lineIndent + closes) unopened.pop();
      if (
        line !== undefined &&
        last !== undefined &&
        lineIndent > indent &&
        blockWords.has(line.image) &&
        last.tokenType !== BlockOpen
      )
        unopened.push({ indent, index: lineEnd, offset: last.startOffset + last.image.length });
      line = token;
    }
    last = token;
    if (first && lineIndent === 0 && topLevel.has(token.tokenType)) {
      for (let opener = open.pop(); opener !== undefined; opener = open.pop()) {
        closeFor(opener, token);
        surplus++;
      }
      result.push(lineEndAt(token.startOffset));
    } else if (token.tokenType === BlockOpen) {
      open.push({ token, indent: lineIndent });
    } else if (token.tokenType === BlockClose) {
      if (first && surplus < 0 && open.some((opener) => opener.indent === lineIndent)) {
        for (
          let top = open.at(-1);
          top !== undefined && top.indent > lineIndent && surplus < 0;
          top = open.at(-1)
        ) {
          open.pop();
          closeFor(top, token);
          result.push(lineEndAt(token.startOffset));
          surplus++;
        }
      }
      const top = open.at(-1);
      if (top === undefined || (first && surplus > 0 && lineIndent > top.indent)) {
        surplus--;
        const meant = first && unopened.at(-1)?.indent === lineIndent ? unopened.pop() : undefined;
        if (meant === undefined) {
          diagnostics.push(stray(token, file));
          continue;
        }
        diagnostics.push(notOpened(meant.offset, file));
        opened.set(meant.index, meant.offset);
        result.push(token);
        continue;
      }
      open.pop();
    }
    result.push(token);
  }
  for (let opener = open.pop(); opener !== undefined; opener = open.pop()) closeFor(opener, undefined);
  return withOpened(result, opened);
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

function opening(startOffset: number): IToken {
  return { image: "", startOffset, tokenType: BlockOpen, tokenTypeIdx: BlockOpen.tokenTypeIdx ?? 0 };
}

function closing(startOffset: number): IToken {
  return { image: "", startOffset, tokenType: BlockClose, tokenTypeIdx: BlockClose.tokenTypeIdx ?? 0 };
}

function lineEndAt(startOffset: number): IToken {
  return { image: "", startOffset, tokenType: LineEnd, tokenTypeIdx: LineEnd.tokenTypeIdx ?? 0 };
}

/** `send AT }`: the first wire text in the block that ends with what was to close it. */
function closedInText(tokens: readonly IToken[], opener: IToken): IToken | undefined {
  return tokens.find(
    ({ tokenType, startOffset, image }) =>
      tokenType === WireText && startOffset > opener.startOffset && image.endsWith(" }"),
  );
}

function notClosed(opener: IToken, at: IToken | undefined, file: number): Diagnostic {
  const inText = at?.tokenType === WireText;
  const end = at === undefined ? 0 : at.startOffset + at.image.length;
  const labels =
    at === undefined
      ? []
      : [
          {
            span: { file, start: inText ? end - 1 : at.startOffset, end },
            message: inText ? "this `}` is part of the wire text" : "it should end before this",
          },
        ];
  return {
    code: "SCN103",
    severity: "error",
    message: "the block is not closed",
    span: { file, start: opener.startOffset, end: opener.startOffset + 1 },
    label: "this `{` has no `}`",
    labels,
    fix: inText ? "put the `}` on a line of its own" : "add a line `}` at the end of the block",
  };
}

function notOpened(offset: number, file: number): Diagnostic {
  return {
    code: "SCN108",
    severity: "error",
    message: "the line ends where `{` should stand",
    span: { file, start: offset, end: offset },
    label: "`{` is missing",
    fix: "write ` {` at the end of the line",
  };
}

/** A `{` that stands alone below the line it belongs to. */
export function onNextLine({ startOffset }: IToken, file: number): Diagnostic {
  return {
    code: "SCN101",
    severity: "error",
    message: "this `{` belongs to the line above",
    span: { file, start: startOffset, end: startOffset + 1 },
    fix: "write ` {` at the end of that line",
  };
}

function stray(token: IToken, file: number): Diagnostic {
  return {
    code: "SCN104",
    severity: "error",
    message: "this `}` closes no block",
    span: { file, start: token.startOffset, end: token.startOffset + 1 },
    fix: "remove it, or open its block with ` {` at the end of a line above",
  };
}
