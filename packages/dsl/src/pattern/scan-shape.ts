import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { PatternPart } from "../program/pattern.js";
import type { Span } from "../source/span.js";
import { type CapturePart, readCapture } from "./capture.js";
import { captureTypes } from "./capture-type.js";
import type { ParsedPattern } from "./parse-pattern.js";
import type { PatternSource } from "./pattern-source.js";
import { addRaw, closingAngle, escapedAt, lineBreakAt, plainEnd, withoutLineEnds } from "./shape-text.js";

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
  return new ShapeScanner(source, span).scanned();
}

class ShapeScanner {
  readonly #source: PatternSource;
  readonly #span: Span;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #captures = new Map<string, CapturePart>();
  readonly #outer: Level[] = [];
  #level: Level = { parts: [], openedAt: -1 };
  #at = 0;

  constructor(source: PatternSource, span: Span) {
    this.#source = source;
    this.#span = span;
  }

  scanned(): ParsedPattern {
    const { text, written } = this.#source;
    while (this.#at < text.length && this.#next());
    this.#closeAll();
    const parts = withoutLineEnds(this.#level.parts);
    if (parts.length === 0 && this.#diagnostics.length === 0) {
      const fix = "lines are matched without their ends: leave it out";
      this.#malformed(0, text.length, "the pattern is a line end only", fix);
    }
    return {
      pattern: { kind: "shape", text: written, parts, span: this.#span },
      diagnostics: this.#diagnostics,
    };
  }

  /** Reads what stands next; `false`: what follows cannot be read. */
  #next(): boolean {
    const source = this.#source;
    const at = this.#at;
    const value = source.valueAt(at);
    if (value !== undefined) {
      this.#level.parts.push({ kind: "value", value });
      this.#at += 1;
      return true;
    }
    const character = source.text[at] ?? "";
    switch (character) {
      case "\\": {
        const escaped = escapedAt(source, at);
        addRaw(this.#level.parts, escaped ?? character);
        this.#at += escaped === null ? 1 : 2;
        return true;
      }
      case "[":
        return this.#optionalOpens();
      case "]":
        this.#optionalCloses();
        return true;
      case "<":
        this.#at = this.#angle();
        return true;
      default:
        this.#at = plainEnd(source, at);
        addRaw(this.#level.parts, source.text.slice(at, this.#at));
        return true;
    }
  }

  #optionalOpens(): boolean {
    const at = this.#at;
    if (this.#outer.length === deepest) {
      this.#report({
        code: "SCN107",
        severity: "error",
        message: `optional parts are nested more than ${deepest} deep`,
        span: this.#source.span(at, at + 1),
        fix: "say it with two `expect`s, or with `<_:text>`",
      });
      return false;
    }
    this.#outer.push(this.#level);
    this.#level = { parts: [], openedAt: at };
    this.#at += 1;
    return true;
  }

  #optionalCloses(): void {
    const end = this.#at + 1;
    const { parts, openedAt } = this.#level;
    const enclosing = this.#outer.pop();
    if (enclosing === undefined) {
      const fix = "for the character itself write `\\]`";
      this.#malformed(this.#at, end, "`]` without a `[` before it", fix);
      addRaw(parts, "]");
    } else {
      if (parts.length === 0) {
        const fix = "for the characters themselves write `\\[\\]`";
        this.#malformed(openedAt, end, "the optional part `[]` is empty", fix);
      }
      enclosing.parts.push({ kind: "optional", parts, span: this.#source.span(openedAt, end) });
      this.#level = enclosing;
    }
    this.#at = end;
  }

  /** What is open at the end stands as if there were no `[`; the outermost is told, where all was read. */
  #closeAll(): void {
    const isWhole = this.#at === this.#source.text.length;
    for (let enclosing = this.#outer.pop(); enclosing !== undefined; enclosing = this.#outer.pop()) {
      const { parts, openedAt } = this.#level;
      if (this.#outer.length === 0 && isWhole) {
        const fix = "close it with `]`; for the character itself write `\\[`";
        this.#malformed(openedAt, openedAt + 1, "`[` is not closed", fix);
      }
      enclosing.parts.push(...parts);
      this.#level = enclosing;
    }
  }

  /** Reads what begins with a `<`; gives the index after it. */
  #angle(): number {
    const source = this.#source;
    const at = this.#at;
    const { parts } = this.#level;
    const lineBreak = lineBreakAt(source.text, at);
    if (lineBreak > 0) {
      parts.push({ kind: "line-break" });
      return at + lineBreak;
    }
    const end = closingAngle(source, at);
    if (end === null) {
      const fix =
        source.ownNotationFix() ?? "close the capture with `>`; for the character itself write `\\<`";
      this.#malformed(at, at + 1, "`<` is not closed", fix);
      addRaw(parts, "<");
      return at + 1;
    }
    const { capture, problem } = readCapture(source, at, end, this.#captures);
    if (problem !== undefined) this.#report(problem);
    if (capture === null) addRaw(parts, source.text.slice(at, end));
    else {
      this.#captured(capture);
      parts.push(capture);
    }
    return end;
  }

  #captured(capture: CapturePart): void {
    const { name, span } = capture;
    if (name === null) return;
    const first = this.#captures.get(name);
    if (first === undefined) {
      this.#captures.set(name, capture);
      return;
    }
    this.#report({
      code: "SCN105",
      severity: "error",
      message: `\`${name}\` is captured twice in one pattern`,
      span,
      label: "again here",
      labels: [{ span: first.span, message: "first captured here" }],
      fix: captureTypes.some((type) => type === name)
        ? `the type stands behind a name: \`<name:${name}>\``
        : `give one of them another name, or write \`<_>\` for what you do not need`,
    });
  }

  #malformed(from: number, to: number, message: string, fix: string): void {
    this.#report({ code: "SCN105", severity: "error", message, span: this.#source.span(from, to), fix });
  }

  #report(diagnostic: Diagnostic): void {
    // What mends the whole pattern is told once.
    const whole = this.#source.ownNotationFix();
    const again = this.#diagnostics.some(({ fix }) => fix === diagnostic.fix && fix === whole);
    if (!again && this.#diagnostics.length < mostProblems) this.#diagnostics.push(diagnostic);
  }
}
