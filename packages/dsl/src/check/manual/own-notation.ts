import { inOwnNotation } from "../../pattern/foreign-notation.js";
import { parsePattern } from "../../pattern/parse-pattern.js";
import type { Pattern } from "../../program/pattern.js";

type Shape = Extract<Pattern, { kind: "shape" }>;

/** A pattern whose captures are in the notation of another tool, read as they were meant; nothing where there are none. */
export function inOwnShape(pattern: Pattern): Shape | undefined {
  return pattern.kind === "regex" ? undefined : written(pattern, inOwnNotation(pattern.text));
}

/** `"<rssi>"` for a number that comes without quotes, read as `<rssi>`. */
export function withoutQuotedCaptures(pattern: Pattern): Shape | undefined {
  if (pattern.kind === "regex" || !pattern.text.includes('"<')) return undefined;
  return written(pattern, pattern.text.replace(/"(<[^<>]*>)"/g, "$1"));
}

function written(pattern: Shape, text: string | undefined): Shape | undefined {
  if (text === undefined || pattern.parts.some(({ kind }) => kind === "value")) return undefined;
  const read = parsePattern([{ kind: "raw", text, start: pattern.span.start }], pattern.span);
  return read.diagnostics.length === 0 && read.pattern?.kind === "shape" ? read.pattern : undefined;
}
