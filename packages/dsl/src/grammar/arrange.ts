import type { IToken, TokenType } from "chevrotain";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { lookAlikeDiagnostic } from "../diagnostics/look-alike.js";
import { blockWords } from "./block-words.js";
import { onNextLine } from "./brace-findings.js";
import { closeBraces } from "./braces.js";
import { isBlank } from "./characters.js";
import { Depth } from "./depth.js";
import { Name, wordToken } from "./keyword.js";
import * as t from "./tokens.js";
import { unclosedDiagnostic } from "./unclosed.js";

export interface Arranged {
  readonly tokens: IToken[];
  readonly diagnostics: Diagnostic[];
}

/**
 * Makes the lexer's tokens fit for the grammar: words get their keyword, `else` and `on-failure` may start the next
 * line, braces are balanced, and what is nested too deep is cut out. Whatever is wrong here has its message, so that
 * the parser meets each mistake once.
 *
 * @param raw becomes the result
 */
export function arrange(text: string, raw: IToken[], file: number): Arranged {
  let kept = 0;
  const diagnostics: Diagnostic[] = [];
  const depth = new Depth(file, diagnostics);
  let lineStart = true;
  let lineKnown = true;
  let before: TokenType | undefined;
  let first: IToken | undefined;
  for (let index = 0; index < raw.length; index++) {
    const token = raw[index];
    if (token === undefined) break;
    const type = token.tokenType;
    const brace = type === t.Stray ? braceMeant(token, lineStart, raw[index + 1]) : undefined;
    if (brace !== undefined) {
      retype(token, brace);
      diagnostics.push(...lookAlikeDiagnostic(token.image, token.startOffset, file));
    } else if (type === t.NameText) retype(token, before === t.Dot ? Name : wordOf(token.image));
    else if (t.isWireEnd(type)) retype(token, t.LineEnd);
    else if (t.isWireBlock(type)) retype(token, t.BlockOpen);
    else if (type === t.BlockOpen || type === t.BlockClose) {
      const next = raw[index + 1]?.tokenType;
      const atEnd = next === undefined || next === t.LineEnd;
      const atEdge =
        type === t.BlockOpen ? atEnd && isBlank(text.charCodeAt(token.startOffset - 1)) : lineStart;
      // `{ {`: one block opens, and one sign is too many
      if ((!lineKnown && !atEdge) || (type === t.BlockOpen && before === t.BlockOpen)) retype(token, t.Stray);
    } else if (type === t.UnclosedString || type === t.UnclosedValue) {
      diagnostics.push(unclosedDiagnostic(token, file));
    }
    before = token.tokenType;
    if (before === t.LineEnd) {
      lineStart = true;
      lineKnown = true;
      depth.endLine();
      if (kept === 0 || continuesBlock(raw[kept - 1], raw[index + 1])) continue;
      if (first !== undefined && opensBelow(raw, index) && raw[kept - 1]?.tokenType !== t.BlockOpen) {
        if (blockWords.has(first.image)) {
          const brace = raw[index + 1];
          if (brace !== undefined) diagnostics.push(onNextLine(brace, file));
          continue;
        }
      }
      first = undefined;
    } else {
      first ??= token;
      // a line that starts with a word we do not know is wire text more often than not: its braces are no blocks
      if (lineStart && before === Name) lineKnown = false;
      lineStart = lineStart && before === t.BlockClose;
    }
    // in place: a second array of all tokens took a tenth of the time
    if (depth.keeps(token)) raw[kept++] = token;
  }
  raw.length = kept;
  return { tokens: depth.unbalanced ? closeBraces(text, raw, file, diagnostics) : raw, diagnostics };
}

function retype(token: IToken, type: TokenType): void {
  token.tokenType = type;
  token.tokenTypeIdx = type.tokenTypeIdx ?? 0;
}

/** A full-width brace where a block could open or close. */
function braceMeant({ image }: IToken, lineStart: boolean, next: IToken | undefined): TokenType | undefined {
  const atEnd = next === undefined || next.tokenType === t.LineEnd;
  if (image === "｛" && atEnd) return t.BlockOpen;
  return image === "｝" && lineStart ? t.BlockClose : undefined;
}

/** Behind the line end at `index`, a line with nothing but a `{`. */
function opensBelow(tokens: readonly IToken[], index: number): boolean {
  const behind = tokens[index + 2]?.tokenType;
  return tokens[index + 1]?.tokenType === t.BlockOpen && (behind === undefined || behind === t.LineEnd);
}

function wordOf(image: string): TokenType {
  return wordToken(image) ?? (t.wordOperators.has(image) ? t.WordOperator : Name);
}

function continuesBlock(last: IToken | undefined, next: IToken | undefined): boolean {
  if (last?.tokenType !== t.BlockClose || next?.tokenType !== t.NameText) return false;
  return next.image === "else" || next.image === "on-failure";
}
