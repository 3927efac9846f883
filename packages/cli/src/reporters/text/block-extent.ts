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
