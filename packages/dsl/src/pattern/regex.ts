import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Pattern } from "../program/pattern.js";
import type { Span } from "../source/span.js";
import type { ParsedPattern } from "./parse-pattern.js";
import type { PatternSource } from "./pattern-source.js";
import { regexRisk } from "./regex-risk.js";

/** Longer than any line a module prints; what is beyond is a mistake and slow to check. */
const longestRegex = 2000;

/** Reads `/…/` or `/…/i`; the pattern's first character is the slash. The last slash closes it. */
export function readRegex(source: PatternSource, span: Span): ParsedPattern {
  const { text } = source;
  const closing = text.lastIndexOf("/");
  const flags = text.slice(closing + 1);
  const body = closing === 0 ? text.slice(1) : text.slice(1, closing);
  const groups = namedGroups(body);
  const pattern: Pattern = {
    kind: "regex",
    text: source.written,
    source: body,
    ignoreCase: flags === "i",
    groups,
    span,
  };
  const problem = regexProblem(source, body, closing, flags, groups);
  if (problem === null) return { pattern, diagnostics: [] };
  return { pattern, diagnostics: [{ severity: "error", span, ...problem }] };
}

type Problem = Pick<Diagnostic, "code" | "message"> & Partial<Diagnostic>;

function regexProblem(
  source: PatternSource,
  body: string,
  closing: number,
  flags: string,
  groups: readonly string[],
): Problem | null {
  if (source.hasValueIn(0, source.text.length)) {
    return {
      code: "SCN105",
      message: "a `${…}` value cannot stand in a regular expression",
      fix: "write a plain pattern with the value in it, or capture with a named group and `check` it",
    };
  }
  if (closing === 0 || !/^[a-z]*$/i.test(flags)) {
    return {
      code: "SCN105",
      message: "the regular expression is not closed",
      fix: "end it with `/`; for a line that begins with a slash write `\\/` in front",
    };
  }
  if (flags !== "" && flags !== "i") {
    return {
      code: "SCN111",
      message: `unknown flag \`${flags}\` of a regular expression`,
      fix: "only `i` (any letter case) can follow the closing slash",
    };
  }
  if (body === "") {
    return {
      code: "SCN111",
      message: "the regular expression is empty",
      fix: "write what the line looks like",
    };
  }
  if (body.length > longestRegex) {
    return { code: "SCN111", message: `the regular expression is longer than ${longestRegex} characters` };
  }
  const reason = compileError(body);
  if (reason !== null) {
    return {
      code: "SCN111",
      message: `the regular expression is not valid: ${reason}`,
      fix: "characters such as `+ ( ) [ ] ? .` stand for themselves with a backslash before them: `\\+`",
    };
  }
  const odd = groups.find((name) => !/^[\p{L}_][\p{L}\p{M}\p{Nl}0-9_]*$/u.test(name));
  if (odd !== undefined) {
    return {
      code: "SCN111",
      message: `\`${odd}\` is not a name a group can bind`,
      fix: "a name begins with a letter and has letters, digits and `_`",
    };
  }
  const risk = regexRisk(body);
  return risk === null ? null : { code: "SCN111", ...risk };
}

/** The engine's own words, cut to the reason. */
function compileError(body: string): string | null {
  try {
    new RegExp(body);
    return null;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return words.slice(words.lastIndexOf(": ") + 2).toLowerCase();
  }
}

/** Names of `(?<name>…)` in order; also from an expression that does not compile. */
function namedGroups(body: string): readonly string[] {
  const names = new Set<string>();
  for (const [, name] of body.matchAll(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\(\?<([^=!>][^>]*)>/g)) {
    if (name !== undefined) names.add(name);
  }
  return [...names];
}
