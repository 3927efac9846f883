import type { Diagnostic, SourceText, Span } from "@scn/dsl";
import type { z } from "zod";
import { type DocumentWords, reportIssues } from "./issues.js";
import { Report } from "./report.js";
import { readYaml, type YamlFile } from "./yaml-file.js";

/** A YAML document held against its schema. */
export interface SettingsFile<T> {
  /** `null` when a diagnostic is an error. */
  readonly value: T | null;
  readonly diagnostics: readonly Diagnostic[];
  /** What their spans count into: the document, without the values that are not to be shown. */
  readonly source: SourceText;
  /** Says what the schema cannot: the diagnostic is there afterwards. */
  readonly report: Report;
  /** Line and column of a value, both from 1; `null` where the document has nothing there. */
  placeOf(path: readonly (string | number)[]): { readonly line: number; readonly column: number } | null;
  spanOf(path: readonly (string | number)[]): Span | null;
}

/** Compiles what `readSettings` gives; called by the package's door. */
export function settingsOf<T>(
  { path, text }: SourceText,
  schema: z.ZodType<T>,
  words: DocumentWords,
): SettingsFile<T> {
  const yaml = readYaml(text, 0, { syntax: words.code, duplicate: words.code });
  const report = new Report([yaml]);
  report.diagnostics.push(...yaml.diagnostics);
  // An empty document has no settings.
  const parsed = yaml.diagnostics.length > 0 ? null : schema.safeParse(yaml.raw ?? {});
  if (parsed !== null && !parsed.success) reportIssues(parsed.error.issues, yaml.raw, report, words);
  return {
    value: parsed?.success === true ? parsed.data : null,
    diagnostics: report.diagnostics,
    source: { path, text: words.hidden === undefined ? text : without(text, yaml, words.hidden) },
    report,
    spanOf: (path) => yaml.spanOf(path, "value"),
    placeOf(path) {
      const start = yaml.spanOf(path, "key")?.start;
      if (start === undefined) return null;
      const before = text.slice(0, start).split("\n");
      return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    },
  };
}

/** The text with `•` where the plain values below a key stand. */
function without(text: string, { raw, spanOf }: YamlFile, key: string): string {
  const values: unknown =
    typeof raw === "object" && raw !== null ? Object.entries(raw).find(([name]) => name === key)?.[1] : null;
  if (typeof values !== "object" || values === null) return text;
  let shown = text;
  for (const [name, value] of Object.entries(values)) {
    const span = typeof value === "object" ? null : spanOf([key, name], "value");
    if (span === null) continue;
    const hidden = shown.slice(span.start, span.end).replaceAll(/[^\n]/g, "•");
    shown = `${shown.slice(0, span.start)}${hidden}${shown.slice(span.end)}`;
  }
  return shown;
}
