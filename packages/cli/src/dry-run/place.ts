import type { CheckedProgram, Expression, Span } from "@scn/dsl";
import { LineCounter, type SourceText } from "@scn/dsl";

const counters = new WeakMap<SourceText, LineCounter>();

/** Where a span begins, and its line of the script. */
export function placeOf(
  { sources }: CheckedProgram,
  span: Span,
): { readonly path: string; readonly line: number; readonly text: string } {
  const source = sources[span.file];
  if (source === undefined) return { path: "", line: 0, text: "" };
  let counter = counters.get(source);
  if (counter === undefined) {
    counter = new LineCounter(source.text);
    counters.set(source, counter);
  }
  const from = source.text.lastIndexOf("\n", span.start - 1) + 1;
  const to = source.text.indexOf("\n", span.start);
  const line = source.text.slice(from, to < 0 ? undefined : to).trim();
  return { path: source.path, line: counter.position(span.start).line, text: line.replace(/\s*\{$/, "") };
}

/** A duration that is written out, ms; `null` where only the run knows it. */
export function fixedMs(expression: Expression): number | null {
  return expression.kind === "duration" ? expression.ms : null;
}

/** A count that is written out; `null` where only the run knows it. */
export function fixedNumber(expression: Expression): number | null {
  return expression.kind === "literal" && typeof expression.value === "number" ? expression.value : null;
}
