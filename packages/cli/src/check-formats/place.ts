import { type LineColumn, LineCounter } from "@scn/dsl";
import type { Finding } from "../files/check-files.js";

/** Where a finding stands, as people and tools count it: lines and columns from 1, the end behind the last character. */
export interface Place {
  readonly path: string;
  readonly start: LineColumn;
  readonly end: LineColumn;
}

/** `undefined` for what stands in no text. */
export function placeOf({ diagnostic, sources }: Finding): Place | undefined {
  const { span } = diagnostic;
  const source = span === undefined ? undefined : sources[span.file];
  if (span === undefined || source === undefined) return undefined;
  const counter = new LineCounter(source.text);
  return { path: source.path, start: counter.position(span.start), end: counter.position(span.end) };
}
