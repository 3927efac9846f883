import type { SourceText, Span } from "@scn/dsl";

const opens = /(?:^|\s)\{\s*(?:#.*)?$/;
const closes = /^\s*\}/;

/**
 * A statement with the block it opens, and the blocks that follow it (`} on-failure {`), given the span of its first
 * line. Events have only that; where a block ends, the lines tell: a `{` at the end of a line opens one, a `}` at the
 * beginning of a line closes one.
 */
export function blockExtent(span: Span, sources: readonly SourceText[]): Span {
  const text = sources[span.file]?.text ?? "";
  let depth = 0;
  for (let start = span.start; start < text.length; ) {
    const lineEnd = text.indexOf("\n", start);
    const end = lineEnd === -1 ? text.length : lineEnd;
    const line = text.slice(start, end).trimEnd();
    if (start > span.start && closes.test(line)) depth--;
    if (opens.test(line)) depth++;
    if (depth <= 0) return { ...span, end: Math.max(span.end, end) };
    start = end + 1;
  }
  return { ...span, end: Math.max(span.end, text.length) };
}

/** The blocks of a run's scripts: a loop asks for its own each time it goes round. */
export class Blocks {
  readonly #known = new Map<string, Span>();

  constructor(private readonly sources: readonly SourceText[]) {}

  /** See `blockExtent`. */
  extent(span: Span): Span {
    const key = `${span.file}:${span.start}:${span.end}`;
    const known = this.#known.get(key) ?? blockExtent(span, this.sources);
    this.#known.set(key, known);
    return known;
  }
}
