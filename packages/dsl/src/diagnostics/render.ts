import type { SourceText } from "../source/span.js";
import { type Diagnostic, diagnosticMessage } from "./diagnostic.js";
import { drawFrame } from "./frame.js";
import { coloured, type Paint, plain, type Role } from "./paint.js";
import { visible } from "./visible.js";

/** How a diagnostic is drawn. */
export interface RenderOptions {
  /** ANSI colours; off unless asked for. */
  readonly color?: boolean;
  /** Name the code's page as the last line. */
  readonly docs?: boolean;
}

/**
 * A diagnostic as text for people, check-time and run-time alike: the message, the place with a code frame, expected
 * and found, notes, and the fix. No line end at the end.
 *
 * `sources` are the texts `Span.file` counts into; without the span's file the frame is left out. Whatever the texts
 * hold, no control character gets through: see `visible`. A line end inside a note begins a new line there.
 *
 * @example
 * ```ts
 * import { type Diagnostic, renderDiagnostic } from "@scn/dsl";
 *
 * const sources = [{ path: "tcp.scn", text: "expext OK" }];
 * const span = { file: 0, start: 0, end: 6 };
 * const wrong: Diagnostic = { code: "SCN101", severity: "error", message: "unexpected word `expext`", span };
 * const [what, where] = renderDiagnostic(wrong, sources).split("\n");
 * what; // "error[SCN101]: unexpected word `expext`"
 * where; // " --> tcp.scn:1:1"
 * ```
 */
export function renderDiagnostic(
  diagnostic: Diagnostic,
  sources: readonly SourceText[],
  options: RenderOptions = {},
): string {
  const paint = options.color === true ? coloured : plain;
  const { severity, code } = diagnostic;
  const message = visible(diagnosticMessage(diagnostic));
  const frame = drawFrame(diagnostic, sources, paint);
  const footer = footerOf(diagnostic, options);
  const margin = " ".repeat(frame.gutter);
  const lines = [`${paint(severity, `${severity}[${code}]`)}${paint("emphasis", `: ${message}`)}`];
  lines.push(...frame.lines);
  if (frame.lines.length > 0 && footer.length > 0) lines.push(paint("gutter", `${margin} |`));
  for (const entry of footer) lines.push(...renderEntry(entry, margin, paint));
  return lines.join("\n");
}

/**
 * Several diagnostics in the order given, an empty line between them.
 *
 * @example
 * ```ts
 * import { check, renderDiagnostics } from "@scn/dsl";
 *
 * const { diagnostics, sources } = check('scenario "x" {\n  sned AT\n}\n');
 * console.error(renderDiagnostics(diagnostics, sources, { color: true }));
 * ```
 */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: readonly SourceText[],
  options: RenderOptions = {},
): string {
  return diagnostics.map((each) => renderDiagnostic(each, sources, options)).join("\n\n");
}

/** A `= name: text` line below the frame. */
interface Entry {
  readonly name: string;
  readonly lines: readonly string[];
  readonly role?: Role;
}

function footerOf(diagnostic: Diagnostic, options: RenderOptions): readonly Entry[] {
  const { expected, found, notes = [], fix, code } = diagnostic;
  const entries: Entry[] = [];
  if (expected !== undefined) entries.push({ name: "expected", lines: [visible(expected)] });
  if (found !== undefined) {
    // Right-aligned below `expected`, so that the two texts can be compared by eye.
    const name = expected === undefined ? "found" : "found".padStart("expected".length);
    entries.push({ name, lines: [visible(found)] });
  }
  for (const note of notes) entries.push({ name: "note", lines: note.split(/\r\n|\n/).map(visible) });
  if (fix !== undefined) entries.push({ name: "fix", lines: [visible(fix)], role: "fix" });
  if (options.docs === true) entries.push({ name: "see", lines: [`docs/diagnostics/${code}.md`] });
  return entries;
}

function renderEntry(entry: Entry, margin: string, paint: Paint): readonly string[] {
  const head = `${margin} ${paint("gutter", "=")} ${paint(entry.role ?? "emphasis", `${entry.name}:`)}`;
  const [first = "", ...rest] = entry.lines;
  const indent = " ".repeat(margin.length + entry.name.length + 5);
  return [`${head} ${first}`.trimEnd(), ...rest.map((line) => `${indent}${line}`.trimEnd())];
}
