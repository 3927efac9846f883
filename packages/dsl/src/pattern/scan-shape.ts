import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { PatternPart } from "../program/pattern.js";
import type { Span } from "../source/span.js";
import { type CapturePart, readCapture } from "./capture.js";
import { captureTypes } from "./capture-type.js";
import type { ParsedPattern } from "./parse-pattern.js";
import type { PatternSource } from "./pattern-source.js";

/** Manuals nest three deep. */
const deepest = 32;

/** More messages about one line would only bury the first. */
const mostProblems = 3;

/** An open `[`, or the pattern itself at the bottom. */
interface Level {
  readonly parts: PatternPart[];
  readonly openedAt: number;
}

/** Reads literal text, captures, `[ … ]`, `<CR><LF>` and escapes in one pass, with a stack of its own. */
export function scanShape(source: PatternSource, span: Span): ParsedPattern {
  const { text } = source;
  const diagnostics: Diagnostic[] = [];
  const captures = new Map<string, CapturePart>();
  const report = (diagnostic: Diagnostic): void => {
    // What mends the whole pattern is told once.
    const again = diagnostics.some(({ fix }) => fix === diagnostic.fix && fix === source.ownNotationFix());
    if (!again && diagnostics.length < mostProblems) diagnostics.push(diagnostic);
  };
  const malformed = (from: number, to: number, message: string, fix: string): void =>
    report({ code: "SCN105", severity: "error", message, span: source.span(from, to), fix });

  let level: Level = { parts: [], openedAt: -1 };
  const outer: Level[] = [];
  let at = 0;
  while (at < text.length) {
    const value = source.valueAt(at);
    if (value !== undefined) {
      level.parts.push({ kind: "value", value });
      at += 1;
      continue;
    }
    const character = text[at] ?? "";
    if (character === "\\") {
      const escaped = escapedAt(source, at);
      addRaw(level.parts, escaped ?? character);
      at += escaped === null ? 1 : 2;
    } else if (character === "[") {
      if (outer.length === deepest) {
        const message = `optional parts are nested more than ${deepest} deep`;
        report({
          code: "SCN107",
          severity: "error",
          message,
          span: source.span(at, at + 1),
          fix: "say it with two `expect`s, or with `<_:text>`",
        });
        break;
      }
      outer.push(level);
      level = { parts: [], openedAt: at };
      at += 1;
    } else if (character === "]") {
      const enclosing = outer.pop();
      if (enclosing === undefined) {
        malformed(at, at + 1, "`]` without a `[` before it", "for the character itself write `\\]`");
        addRaw(level.parts, character);
      } else {
        if (level.parts.length === 0) {
          const fix = "for the characters themselves write `\\[\\]`";
          malformed(level.openedAt, at + 1, "the optional part `[]` is empty", fix);
        }
        const place = source.span(level.openedAt, at + 1);
        enclosing.parts.push({ kind: "optional", parts: level.parts, span: place });
        level = enclosing;
      }
      at += 1;
    } else if (character === "<") {
      at = readAngle(source, at, level.parts, captures, report, malformed);
    } else {
      const end = plainEnd(source, at);
      addRaw(level.parts, text.slice(at, end));
      at = end;
    }
  }
  for (const [depth, enclosing] of [...outer.entries()].reverse()) {
    if (depth === 0 && at === text.length) {
      const fix = "close it with `]`; for the character itself write `\\[`";
      malformed(level.openedAt, level.openedAt + 1, "`[` is not closed", fix);
    }
    enclosing.parts.push(...level.parts);
    level = enclosing;
  }
  const parts = withoutLineEnds(level.parts);
  if (parts.length === 0 && diagnostics.length === 0) {
    malformed(
      0,
      text.length,
      "the pattern is a line end only",
      "lines are matched without their ends: leave it out",
    );
  }
  return { pattern: { kind: "shape", text: source.written, parts, span }, diagnostics };
}

/** Reads what begins with the `<` at `at`; gives the index after it. */
function readAngle(
  source: PatternSource,
  at: number,
  parts: PatternPart[],
  captures: Map<string, CapturePart>,
  report: (diagnostic: Diagnostic) => void,
  malformed: (from: number, to: number, message: string, fix: string) => void,
): number {
  const { text } = source;
  const lineBreak = /<CR><LF>|<CR>|<LF>/y;
  lineBreak.lastIndex = at;
  const broken = lineBreak.exec(text);
  if (broken !== null) {
    parts.push({ kind: "line-break" });
    return at + broken[0].length;
  }
  const end = closingAngle(source, at);
  if (end === null) {
    malformed(
      at,
      at + 1,
      "`<` is not closed",
      source.ownNotationFix() ?? "close the capture with `>`; for the character itself write `\\<`",
    );
    addRaw(parts, "<");
    return at + 1;
  }
  const { capture, problem } = readCapture(source, at, end, captures);
  if (problem !== undefined) report(problem);
  if (capture === null) {
    addRaw(parts, text.slice(at, end));
    return end;
  }
  const first = capture.name === null ? undefined : captures.get(capture.name);
  if (first !== undefined) {
    report({
      code: "SCN105",
      severity: "error",
      message: `\`${capture.name}\` is captured twice in one pattern`,
      span: capture.span,
      label: "again here",
      labels: [{ span: first.span, message: "first captured here" }],
      fix: captureTypes.some((type) => type === capture.name)
        ? `the type stands behind a name: \`<name:${capture.name}>\``
        : `give one of them another name, or write \`<_>\` for what you do not need`,
    });
  } else if (capture.name !== null) captures.set(capture.name, capture);
  parts.push(capture);
  return end;
}

/** Index after the `>` that closes the `<` at `at`; `null` when another `<` or the end comes first. */
function closingAngle(source: PatternSource, at: number): number | null {
  const { text } = source;
  for (let index = at + 1; index < text.length; index++) {
    if (source.valueAt(index) !== undefined) continue;
    if (text[index] === ">") return index + 1;
    if (text[index] === "<") return null;
  }
  return null;
}

/** The character a backslash at `at` stands for, `null` when the backslash is itself. */
function escapedAt(source: PatternSource, at: number): string | null {
  const next = source.text[at + 1];
  if (next === undefined || source.valueAt(at + 1) !== undefined) return null;
  if (next === "/") return at === 0 ? next : null;
  return next === "<" || next === "[" || next === "]" || next === "\\" ? next : null;
}

function plainEnd(source: PatternSource, from: number): number {
  let end = from + 1;
  while (end < source.text.length && !"<[]\\".includes(source.text[end] ?? "")) {
    if (source.valueAt(end) !== undefined) break;
    end += 1;
  }
  return end;
}

function addRaw(parts: PatternPart[], text: string): void {
  const last = parts.at(-1);
  if (last?.kind === "raw") parts[parts.length - 1] = { kind: "raw", text: last.text + text };
  else parts.push({ kind: "raw", text });
}

/** Manuals print `<CR><LF>OK<CR><LF>`; lines are matched without their ends. */
function withoutLineEnds(parts: readonly PatternPart[]): readonly PatternPart[] {
  let from = 0;
  let to = parts.length;
  while (from < to && parts[from]?.kind === "line-break") from += 1;
  while (to > from && parts[to - 1]?.kind === "line-break") to -= 1;
  return parts.slice(from, to);
}
