import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Pattern } from "../program/pattern.js";
import type { Span } from "../source/span.js";
import { PatternSource, type PatternSourcePart } from "./pattern-source.js";
import { readRegex } from "./regex.js";
import { scanShape } from "./scan-shape.js";

/** What reading a pattern gives: as much of it as can be understood, and what is wrong with it. */
export interface ParsedPattern {
  /**
   * `null` only when the pattern is empty. With an error among the diagnostics it is a best effort that still knows
   * the captures' names: good for checking the rest of the file, not for running.
   */
  readonly pattern: Pattern | null;
  readonly diagnostics: Diagnostic[];
}

/**
 * Parses the manual's pattern notation (language.md, "Patterns") or a `/regular expression/`.
 *
 * @param parts the text after `expect`, `await-urc` … in pieces, blanks at both ends already cut off.
 * @param span the whole pattern's place; its `file` is used for all spans within.
 *
 * Never throws. Errors are SCN105 (malformed), SCN108 (empty), SCN107 (`[` nested too deep) and SCN111 (regular expression).
 *
 * @example
 * ```ts
 * import { parsePattern } from "@scn/dsl";
 *
 * const text = "+QIRD: <len:int><CR><LF><data:bytes(len)>";
 * parsePattern([{ kind: "raw", text, start: 0 }], { file: 0, start: 0, end: text.length }).pattern?.kind; // "shape"
 * ```
 */
export function parsePattern(parts: readonly PatternSourcePart[], span: Span): ParsedPattern {
  const source = new PatternSource(parts, span.file);
  if (source.text.length === 0) {
    return {
      pattern: null,
      diagnostics: [
        {
          code: "SCN108",
          severity: "error",
          message: "the line is not finished: a pattern has to follow",
          span,
          fix: "write the line as the manual prints it; `<_:text>` matches any line",
        },
      ],
    };
  }
  return source.text.startsWith("/") ? readRegex(source, span) : scanShape(source, span);
}

/**
 * Parses a pattern that stands outside a scenario, in a vendor's profile: no `${…}`, and a plain `${` is `$${` as in
 * a scenario. Unlike `parsePattern` it gives `null` for every error. Spans count from the text's own start, file 0.
 *
 * @example
 * ```ts
 * import { parseShape } from "@scn/dsl";
 *
 * parseShape("+QIOPEN: <connectID:int>,<err:int>").pattern?.kind; // "shape"
 * ```
 */
export function parseShape(text: string): ParsedPattern {
  const span: Span = { file: 0, start: 0, end: text.length };
  const parts: PatternSourcePart[] = [];
  const diagnostics: Diagnostic[] = [];
  let from = 0;
  for (let at = text.indexOf("${"); at !== -1; at = text.indexOf("${", at + 2)) {
    if (text[at - 1] === "$") {
      parts.push({ kind: "raw", text: text.slice(from, at - 1), start: from });
      from = at;
    } else if (diagnostics.length === 0) {
      diagnostics.push({
        code: "SCN105",
        severity: "error",
        message: "a profile's shape cannot hold a `${…}` value",
        span: { file: 0, start: at, end: at + 2 },
        fix: "name a capture instead: `<id:int>`; for the characters `${` write `$${`",
      });
    }
  }
  parts.push({ kind: "raw", text: text.slice(from), start: from });
  const parsed = parsePattern(parts, span);
  diagnostics.push(...parsed.diagnostics);
  return { pattern: diagnostics.length === 0 ? parsed.pattern : null, diagnostics };
}
