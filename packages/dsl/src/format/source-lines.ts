/** One line of a text, its end not included. */
export interface SourceLine {
  readonly start: number;
  readonly end: number;
}

/** The lines of a text; a last one with nothing on it is none. A lone CR ends a line as the lexer has it. */
export function sourceLines(text: string): readonly SourceLine[] {
  const lines: SourceLine[] = [];
  let start = 0;
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push({ start, end: index });
    start = index + end.length;
  }
  if (start < text.length) lines.push({ start, end: text.length });
  return lines;
}

/** The line end of the first line: CRLF files stay CRLF, so that a Windows checkout is canonical as it is. */
export function lineEndOf(text: string): "\n" | "\r\n" {
  return /^[^\r\n]*\r\n/.test(text) ? "\r\n" : "\n";
}

/** The index of the line that holds an offset. */
export function lineAt(lines: readonly SourceLine[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(low, 0);
}
