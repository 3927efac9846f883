import type { Pattern, PatternPart } from "../program/pattern.js";
import { formatExpression } from "./format-expression.js";
import { protectValues } from "./pattern-source.js";

/**
 * Writes a pattern in the manual's notation, so that parsing it again gives the same parts.
 *
 * Raw text is written as it stands: blanks at its ends, line ends, and a ` {` at the very end survive `parseShape`
 * but not a line of a scenario file, which ends there.
 *
 * @example
 * ```ts
 * import { formatPattern, parseShape } from "@scn/dsl";
 *
 * const { pattern } = parseShape("+QIRD: <len:int>");
 * if (pattern !== null) console.log(formatPattern(pattern)); // +QIRD: <len:int>
 * ```
 */
export function formatPattern(pattern: Pattern): string {
  if (pattern.kind === "regex") return protectValues(`/${pattern.source}/${pattern.ignoreCase ? "i" : ""}`);
  const text = formatParts(pattern.parts);
  // Only a slash that opens the pattern would open a regular expression.
  return text.startsWith("/") ? `\\${text}` : text;
}

function formatParts(parts: readonly PatternPart[]): string {
  return parts.map(formatPart).join("");
}

function formatPart(part: PatternPart): string {
  switch (part.kind) {
    case "raw":
      return protectValues(part.text.replace(/[<[\]\\]/g, "\\$&"));
    case "value":
      return `\${${formatExpression(part.value)}}`;
    case "optional":
      return `[${formatParts(part.parts)}]`;
    case "line-break":
      return "<CR><LF>";
    case "capture": {
      const name = part.name ?? "_";
      if (part.type === "parameter") return `<${name}>`;
      const count = part.count === undefined ? "" : `(${formatExpression(part.count)})`;
      return `<${name}:${part.type}${count}>`;
    }
  }
}
