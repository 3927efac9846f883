import type { SourceText, Span } from "../source/span.js";
import type { Diagnostic, Severity } from "./diagnostic.js";
import { layOutLine } from "./frame-line.js";
import { LineCounter } from "./line-counter.js";
import type { Paint, Role } from "./paint.js";
import { visible } from "./visible.js";

/** A marked place of one file. */
interface Mark {
  readonly line: number;
  readonly span: Span;
  readonly message: string;
  readonly primary: boolean;
}

/** The code frame, and how wide its gutter is: what follows lines up with it. */
export interface Frame {
  readonly lines: readonly string[];
  readonly gutter: number;
}

/**
 * Draws where a diagnostic and its labels point to: the diagnostic's own file first, each line once, in order, with a
 * mark under it. Spans of files that are not among the sources are left out.
 */
export function drawFrame(diagnostic: Diagnostic, sources: readonly SourceText[], paint: Paint): Frame {
  const { span } = diagnostic;
  if (span === undefined || sources[span.file] === undefined) return { lines: [], gutter: 1 };

  const marks: Omit<Mark, "line">[] = [{ span, message: diagnostic.label ?? "", primary: true }];
  for (const label of diagnostic.labels ?? []) marks.push({ ...label, primary: false });

  const sections: { source: SourceText; counter: LineCounter; marks: Mark[] }[] = [];
  for (const file of new Set(marks.map((mark) => mark.span.file))) {
    const source = sources[file];
    if (source === undefined) continue;
    const counter = counterOf(source);
    const own = marks.filter((mark) => mark.span.file === file);
    const placed = own.map((mark) => ({ ...mark, line: counter.lineAt(mark.span.start) }));
    sections.push({ source, counter, marks: placed.sort((a, b) => a.line - b.line) });
  }
  const highest = Math.max(...sections.flatMap((section) => section.marks.map((mark) => mark.line)));
  const gutter = String(highest).length;
  const between = paint("gutter", `${" ".repeat(gutter)} |`);
  const lines = sections.flatMap((section, index) => {
    const drawn = drawSection(section, index === 0 ? "-->" : ":::", gutter, diagnostic.severity, paint);
    return index === 0 ? drawn : [between, ...drawn];
  });
  return { lines, gutter };
}

/** A text with many diagnostics is counted once. */
const counters = new WeakMap<SourceText, LineCounter>();

function counterOf(source: SourceText): LineCounter {
  const known = counters.get(source);
  if (known !== undefined) return known;
  const counter = new LineCounter(source.text);
  counters.set(source, counter);
  return counter;
}

function drawSection(
  section: { readonly source: SourceText; readonly counter: LineCounter; readonly marks: readonly Mark[] },
  arrow: string,
  gutter: number,
  severity: Severity,
  paint: Paint,
): readonly string[] {
  const { source, counter, marks } = section;
  const margin = " ".repeat(gutter);
  const bar = paint("gutter", `${margin} |`);
  const first = marks.find((mark) => mark.primary) ?? marks[0];
  const { line, column } = counter.position(first?.span.start ?? 0);
  const lines = [`${margin}${paint("gutter", arrow)} ${visible(source.path)}:${line}:${column}`, bar];
  const sourceLine = (number: number, shown: string): string =>
    `${paint("gutter", `${String(number).padStart(gutter)} |`)} ${shown}`.trimEnd();
  /** The line drawn last, as a number and as shown. */
  let above = { line: Number.NaN, shown: "" };
  for (const mark of marks) {
    const { start, end } = counter.extent(mark.line);
    const laid = layOutLine(source.text, start, end, mark.span.start, mark.span.end);
    if (mark.line === above.line + 2) {
      // No room saved by leaving out a single line.
      const between = counter.extent(mark.line - 1);
      const { shown } = layOutLine(source.text, between.start, between.end, between.start, between.start);
      lines.push(sourceLine(mark.line - 1, shown));
    } else if (mark.line > above.line + 2) lines.push(paint("gutter", "..."));
    // A long line is cut around each of its marks, so it may stand there once for each.
    if (mark.line !== above.line || laid.shown !== above.shown) {
      lines.push(sourceLine(mark.line, laid.shown));
    }
    above = { line: mark.line, shown: laid.shown };
    const role: Role = mark.primary ? severity : "secondary";
    const sign = (mark.primary ? "^" : "-").repeat(laid.markWidth);
    const underline = `${sign} ${visible(mark.message)}`.trimEnd();
    lines.push(`${bar} ${" ".repeat(laid.markAt)}${paint(role, underline)}`);
  }
  return lines;
}
