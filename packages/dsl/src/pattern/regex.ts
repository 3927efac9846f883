import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Pattern, RegexMachine } from "../program/pattern.js";
import type { Span } from "../source/span.js";
import type { ParsedPattern } from "./parse-pattern.js";
import type { PatternSource } from "./pattern-source.js";
import { regexMachine } from "./regex-machine.js";
import { regexRisk } from "./regex-risk.js";

/** Longer than any line a module prints; what is beyond is a mistake and slow to check. */
const longestRegex = 2000;

/** What the language's own engine may try of one line: some ms. */
const mostTries = 1_000_000;

/** Nothing longer comes as one line, bytes. */
const longestLine = 65_536;

/** An expression whose repeats share text may be so long, its counts unrolled. */
const largestMachine = 1000;

/** Reads `/…/` or `/…/i`; the pattern's first character is the slash. The last slash closes it. */
export function readRegex(source: PatternSource, span: Span): ParsedPattern {
  const { text } = source;
  const closing = text.lastIndexOf("/");
  const flags = text.slice(closing + 1);
  const body = closing === 0 ? text.slice(1) : text.slice(1, closing);
  const groups = namedGroups(body);
  const pattern: Extract<Pattern, { kind: "regex" }> = {
    kind: "regex",
    text: source.written,
    source: body,
    ignoreCase: flags === "i",
    groups,
    span,
  };
  const problem = regexProblem(source, body, closing, flags, groups);
  const bounded = problem ?? boundedRegex(body, pattern.ignoreCase);
  if (!("code" in bounded)) return { pattern: { ...pattern, ...bounded }, diagnostics: [] };
  return { pattern, diagnostics: [{ severity: "error", span, ...bounded }] };
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
  const invalid = invalidRegex(body);
  if (invalid !== null) return invalid;
  const odd = groups.find((name) => !/^[\p{L}_][\p{L}\p{M}\p{Nl}0-9_]*$/u.test(name));
  if (odd !== undefined) {
    return {
      code: "SCN111",
      message: `\`${odd}\` is not a name a group can bind`,
      fix: "a name begins with a letter and has letters, digits and `_`",
    };
  }
  return null;
}

function invalidRegex(body: string): Problem | null {
  const reason = compileError(body);
  if (reason === null) return null;
  return {
    code: "SCN111",
    message: `the regular expression is not valid: ${reason}`,
    fix: "characters such as `+ ( ) [ ] ? .` stand for themselves with a backslash before them: `\\+`",
  };
}

/** What is wrong with the expression behind `matches`, which is looked for in a value. */
export function searchProblem(body: string): Problem | null {
  const invalid = invalidRegex(body);
  if (invalid !== null) {
    return { ...invalid, fix: "signs such as `+ ( ) [ ] ? .` stand for themselves in brackets: `[+]`" };
  }
  const cost = regexRisk(body);
  if (!("message" in cost)) return null;
  return { code: "SCN111", message: cost.message, fix: "repeat single characters or fixed text only" };
}

/** What keeps an expression from running long on an unlucky line; a mistake where nothing can. */
function boundedRegex(body: string, ignoreCase: boolean): Problem | { readonly machine?: RegexMachine } {
  const cost = regexRisk(body);
  if ("message" in cost) return { code: "SCN111", ...cost };
  const above = (mostTries / cost.ways) ** (1 / Math.max(1, cost.sharing));
  if (above >= longestLine) return {};
  const steps = cost.size > largestMachine ? null : regexMachine(latin1OfText(body), ignoreCase);
  if (steps !== null) return { machine: { above: Math.floor(above), ...steps } };
  return {
    code: "SCN111",
    message:
      cost.size > largestMachine
        ? `the regular expression could run for ever: its repeats can match the same text, and its counts make it longer than ${largestMachine} characters`
        : "the regular expression could run for ever: repeats in it can match the same text, and beside them stands a look-around, a back reference or, with named groups, an optional part that may be empty",
    fix: "write `[^,]*` instead of `.*`, with the comma behind it; or a plain pattern, where `<_:text>` does it",
  };
}

/** Text as the characters of a line, one a byte of its UTF-8. */
function latin1OfText(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
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
