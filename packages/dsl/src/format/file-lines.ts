import type { IToken, TokenType } from "chevrotain";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { OnFailure } from "../grammar/clauses.js";
import { statementWord } from "../grammar/keyword.js";
import { BlockClose, BlockOpen, LineEnd } from "../grammar/tokens.js";
import { lineAt, type SourceLine, sourceLines } from "./source-lines.js";
import { endOf } from "./spacing.js";
import type { TreeFacts } from "./tree-facts.js";

/** One line of a file as the formatter sees it. */
export interface FileLine extends SourceLine {
  readonly tokens: IToken[];
  /** From its `#`, blanks behind it left out. */
  readonly comment: string | null;
  /**
   * `line`: it could not be read and stays as it is. `part`: so does all around it, because its braces do not say
   * what belongs to what.
   */
  readonly kept: "line" | "part" | null;
}

/** Words that start a declaration and nothing inside a block: the file is sure to be at its outside again. */
const outside: ReadonlySet<TokenType> = new Set(
  ["scenario", "flow", "import", "policy", "table"].map(statementWord),
);

/** Words that go on behind a `}`. */
export const continuing: ReadonlySet<TokenType> = new Set([statementWord("else"), OnFailure]);

/** What stands on each line, and which lines are better left alone. */
export function fileLines(
  text: string,
  tokens: readonly IToken[],
  facts: TreeFacts,
  diagnostics: readonly Diagnostic[],
): readonly FileLine[] {
  const lines = sourceLines(text);
  const onLine: IToken[][] = lines.map(() => []);
  const kept = lines.map((): "line" | "part" | null => null);
  const keep = (start: number, end: number): void => {
    const last = lineAt(lines, Math.max(start, end - 1));
    for (let line = lineAt(lines, start); line <= last; line++) kept[line] = "line";
  };
  for (const token of tokens) {
    if (token.tokenType === LineEnd) continue;
    const line = lineAt(lines, token.startOffset);
    onLine[line]?.push(token);
    if (endOf(token) > (lines[line]?.end ?? 0)) keep(token.startOffset, endOf(token));
  }
  for (const { start, end } of facts.broken) keep(start, end);
  for (const [line, all] of onLine.entries()) if (hasMoreBehindBlock(all)) kept[line] = "line";
  for (const { severity, span, code } of diagnostics) {
    if (severity !== "error" || span === undefined || code === "SCN103" || code === "SCN104") continue;
    keep(span.start, span.end);
  }
  const tooDeep = new Set(
    diagnostics.flatMap(({ code, span }) => (code === "SCN107" && span ? [lineAt(lines, span.start)] : [])),
  );
  for (const [from, to] of unsure(text, lines, onLine, tooDeep)) kept.fill("part", from, to);
  return lines.map((line, index) => {
    const all = onLine[index] ?? [];
    const last = all.at(-1);
    const rest = text.slice(last === undefined ? line.start : endOf(last), line.end);
    const comment = /#.*[^ \t]|#/s.exec(rest)?.[0] ?? null;
    return { ...line, tokens: all, comment, kept: kept[index] ?? null };
  });
}

/** Whether something follows a `}` that cannot: it was read as a part of a broken line above, if at all. */
function hasMoreBehindBlock(tokens: readonly IToken[]): boolean {
  return tokens.some(({ tokenType }, index) => {
    const next = tokens[index + 1]?.tokenType;
    return tokenType === BlockClose && next !== undefined && next !== BlockClose && !continuing.has(next);
  });
}

/** From each declaration to the next, where the braces of what stands between do not fit: ranges of lines. */
function unsure(
  text: string,
  lines: readonly SourceLine[],
  onLine: readonly (readonly IToken[])[],
  tooDeep: ReadonlySet<number>,
): readonly (readonly [number, number])[] {
  if (tooDeep.size === 0 && balanced(onLine.flat())) return [];
  const starts = [0];
  for (const [index, { start }] of lines.entries()) {
    const first = onLine[index]?.[0];
    const from = start + (text.startsWith("\uFEFF", start) ? 1 : 0);
    if (index > 0 && first?.startOffset === from && outside.has(first.tokenType)) starts.push(index);
  }
  return starts.flatMap((from, index) => {
    const to = starts[index + 1] ?? lines.length;
    for (const line of tooDeep) if (line >= from && line < to) return [[from, to] as const];
    return balanced(onLine.slice(from, to).flat()) ? [] : [[from, to] as const];
  });
}

function balanced(tokens: readonly IToken[]): boolean {
  let depth = 0;
  for (const { tokenType } of tokens) {
    if (tokenType === BlockOpen) depth++;
    else if (tokenType === BlockClose && --depth < 0) return false;
  }
  return depth === 0;
}
