import { type DiagnosticCode, suggest } from "@scn/dsl";
import type { z } from "zod";
import { choice } from "./choice.js";
import type { Report } from "./report.js";
import { schemaKeys } from "./schema.js";
import type { Path } from "./yaml-file.js";

type Issue = z.core.$ZodIssue;

/** How a kind of document is spoken of. */
export interface DocumentWords {
  readonly code: DiagnosticCode;
  /** The whole of it: `a profile`. */
  readonly whole: string;
  /** The keys that can stand somewhere in it, for "did you mean". */
  readonly keys: Iterable<string>;
  /** Where the keys are told. */
  readonly keysFix: string;
  /** The key that is meant by a word for the same thing, in what stands at a path; `undefined`: none that is known. */
  readonly keyMeant?: (path: readonly (string | number)[], key: string) => string | undefined;
  /** A key from the top whose values are never shown. */
  readonly hidden?: string;
  /** What to write where a value is of another kind than it should be; `undefined`: nothing that is known of that place. */
  readonly instead?: (path: readonly (string | number)[], found: unknown) => string | undefined;
}

const profileWords: DocumentWords = {
  code: "SCN702",
  whole: "a profile",
  keys: schemaKeys,
  keysFix: "see packages/adapters/profiles/README.md for the keys there are",
};

/** Turns what zod found into diagnostics: the place in the YAML, what was expected, what stands there. */
export function reportIssues(
  issues: readonly Issue[],
  raw: unknown,
  report: Report,
  words: DocumentWords = profileWords,
): void {
  for (const issue of issues) {
    if (!isMisspeltBeside(issue, issues, raw, words)) reportIssue(issue, raw, report, words);
  }
}

/** A key that is missing where a misspelt one stands: one mistake, told once. */
function isMisspeltBeside(
  issue: Issue,
  issues: readonly Issue[],
  raw: unknown,
  words: DocumentWords,
): boolean {
  if (issue.code !== "invalid_type" || at(raw, pathOf(issue)) !== undefined) return false;
  const parent = JSON.stringify(issue.path.slice(0, -1));
  return issues.some(
    (other) =>
      other.code === "unrecognized_keys" &&
      JSON.stringify(other.path) === parent &&
      other.keys.some((key) => nearestKey(pathOf(other), key, words) === issue.path.at(-1)),
  );
}

function pathOf({ path }: Issue): Path {
  return path.filter((step): step is string | number => typeof step !== "symbol");
}

function reportIssue(issue: Issue, raw: unknown, report: Report, words: DocumentWords): void {
  const path = pathOf(issue);
  const found = at(raw, path);
  const { code } = words;
  const describe = path[0] === words.hidden ? describeKind : describeValue;
  if (issue.code === "invalid_union" && issue.message.startsWith("Invalid input")) {
    const meant = meantBranch(issue);
    if (meant !== undefined) {
      reportIssues(meant, raw, report, words);
      return;
    }
  }
  const nameOf = (part: Path) => (part.length === 0 ? words.whole : `\`${part.join(" › ")}\``);
  switch (issue.code) {
    case "unrecognized_keys":
      for (const key of issue.keys) {
        report.key(code, [...path, key], `\`${key}\` is no key of ${nameOf(path)}`, {
          fix: keyFix(nearestKey(path, key, words), words),
        });
      }
      return;
    case "invalid_type": {
      if (found === undefined) {
        report.value(code, path, `\`${String(path.at(-1))}\` is missing in ${nameOf(path.slice(0, -1))}`, {
          fix: `add \`${String(path.at(-1))}:\``,
        });
        return;
      }
      report.value(code, path, `${nameOf(path)} has the wrong type`, {
        expected: wanted(issue),
        found: describe(found),
        fix: words.instead?.(path, found) ?? fixOfType(wanted(issue), found),
      });
      return;
    }
    case "invalid_value":
      if (found === undefined) {
        report.value(code, path, `\`${String(path.at(-1))}\` is missing in ${nameOf(path.slice(0, -1))}`, {
          expected: issue.values.map(String).join(", "),
          fix: `add \`${String(path.at(-1))}:\``,
        });
        return;
      }
      report.value(code, path, `${nameOf(path)} is not one of the allowed words`, {
        ...choice(String(found), issue.values.map(String), "write one of them"),
        found: describe(found),
      });
      return;
    case "invalid_key":
      report.key(code, path, `\`${String(path.at(-1))}\` cannot be a name in ${nameOf(path.slice(0, -1))}`, {
        expected: issue.issues[0]?.message ?? "another name",
        fix: "give it another name",
      });
      return;
    default:
      report.value(code, path, `${nameOf(path)} does not fit`, {
        expected: issue.message,
        found: describe(found),
        fix: words.instead?.(path, found) ?? nearQuantity(issue.message, found) ?? `write ${issue.message}`,
      });
  }
}

/** Of several forms the one whose kind of value stands there; its issues with their whole path. */
function meantBranch(union: Extract<Issue, { code: "invalid_union" }>): readonly Issue[] | undefined {
  const meant = union.errors.find(
    (branch) => !branch.some(({ code, path }) => code === "invalid_type" && path.length === 0),
  );
  return meant?.map((one) => ({ ...one, path: [...union.path, ...one.path] }));
}

/** YAML makes keys and values of a text with `: ` in it, and a list of one in brackets. */
function fixOfType(expected: string, found: unknown): string {
  if (expected === "a text" && typeof found === "object" && found !== null)
    return "put the text in quotes: YAML reads `: `, `[` and `{` as its own";
  if (expected === "a list" && typeof found === "string") return `write a list: \`[${found}]\``;
  return nearQuantity(expected, found) ?? `write ${expected}`;
}

/** A range or a duration in another notation. */
function nearQuantity(expected: string, found: unknown): string | null {
  if (expected.startsWith("a range")) {
    const ends = Array.isArray(found)
      ? found
      : /^(-?\d+) *(?:\.\.|–|to|,) *(-?\d+)$/.exec(String(found))?.slice(1);
    const [from, to] = (ends ?? []).map(Number);
    return from !== undefined && to !== undefined && from <= to ? `write \`${from}-${to}\`` : null;
  }
  if (!expected.startsWith("a duration")) return null;
  if (typeof found === "number" && found > 0) return `write its unit: \`${found}s\` or \`${found}ms\``;
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?) *([a-z]+)\.?$/i.exec(String(found)) ?? [];
  const short = unitNames.find(({ names }) => names.test(unit))?.short;
  return Number(number ?? 0) === 0 || short === undefined ? null : `write \`${number}${short}\``;
}

const unitNames = [
  { short: "ms", names: /^(ms|msecs?|milliseconds?)$/i },
  { short: "s", names: /^(s|secs?|seconds?)$/i },
  { short: "m", names: /^(m|mins?|minutes?)$/i },
  { short: "h", names: /^(h|hrs?|hours?)$/i },
] as const;

/** The schema's own words where it has some: "a duration such as 300ms". */
function wanted(issue: Extract<Issue, { code: "invalid_type" }>): string {
  const own = issue.message.startsWith("Invalid input") ? undefined : issue.message;
  return own ?? kindNames[issue.expected] ?? issue.expected;
}

function nearestKey(path: Path, key: string, { keys, keyMeant }: DocumentWords): string | undefined {
  return keyMeant?.(path, key) ?? suggest(key, keys);
}

function keyFix(near: string | undefined, { keysFix }: DocumentWords): string {
  return near === undefined ? keysFix : `did you mean \`${near}\`?`;
}

const kindNames: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "keys and values",
  record: "keys and values",
};

function at(raw: unknown, path: Path): unknown {
  let value: unknown = raw;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[step];
  }
  return value;
}

function describeValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "nothing (the value is empty)";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "keys and values";
  return JSON.stringify(value);
}

/** Without the value itself. */
function describeKind(value: unknown): string {
  const isPlain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isPlain ? "a value" : describeValue(value);
}
