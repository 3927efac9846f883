/** A place as people count it, from 1. `column` counts characters: a tab, a Chinese character, an emoji are one. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/**
 * Turns offsets into lines and columns, at the edge only. LF, CR LF and a lone CR end a line; a byte order mark takes
 * no column. Offsets outside of the text count as its nearest end.
 *
 * @example
 * ```ts
 * import { LineCounter } from "@scn/dsl";
 *
 * new LineCounter("a\r\nbc").position(4); // { line: 2, column: 2 }
 * ```
 */
export class LineCounter {
  readonly #text: string;
  /** Offset of the first character of each line. */
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.#text = text;
    const starts = [text.startsWith("\ufeff") ? 1 : 0];
    for (const ending of text.matchAll(/\r\n|\n|\r/g)) starts.push(ending.index + ending[0].length);
    this.#starts = starts;
  }

  get lines(): number {
    return this.#starts.length;
  }

  /** Line and column of an offset, both from 1; one past the end is the end. A column is a character, however many units it has. */
  position(offset: number): LineColumn {
    const line = this.lineAt(offset);
    const { start } = this.extent(line);
    const inside = Math.max(start, Math.min(offset, this.#text.length));
    let column = 1;
    for (let at = start; at < inside; column++) at += (this.#text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    return { line, column };
  }

  /** The line, from 1, an offset stands on; a line's end belongs to it. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** Where a line's text begins and ends, its line end not included. */
  extent(line: number): { readonly start: number; readonly end: number } {
    const start = this.#starts[line - 1] ?? this.#text.length;
    let end = this.#starts[line] ?? this.#text.length;
    if (line < this.#starts.length) {
      if (this.#text[end - 1] === "\n") end -= 1;
      if (end > start && this.#text[end - 1] === "\r") end -= 1;
    }
    return { start, end: Math.max(start, end) };
  }
}
