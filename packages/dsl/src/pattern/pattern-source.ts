import type { Expression } from "../program/expression.js";
import type { Span } from "../source/span.js";
import { inOwnNotation } from "./foreign-notation.js";
import { formatExpression } from "./format-expression.js";

/**
 * A piece of a pattern as the lexer hands it over: text as written (`$${` already made `${`), or a `${…}` value.
 *
 * `start` is the offset of the first character in the source. Neighbouring raw parts are one text; a lexer that
 * shortens `$${` begins a new part at its second `$`, so that every span stays exact.
 */
export type PatternSourcePart =
  | { readonly kind: "raw"; readonly text: string; readonly start: number }
  | { readonly kind: "value"; readonly value: Expression };

/** A pattern's parts as one string to scan: a value stands there as one character that `valueAt` knows. */
export class PatternSource {
  /** What the scanner reads. */
  readonly text: string;
  /** The pattern as the scenario shows it. */
  readonly written: string;
  readonly #file: number;
  readonly #values = new Map<number, Expression>();
  readonly #pieces: { readonly at: number; readonly start: number }[] = [];

  constructor(parts: readonly PatternSourcePart[], file: number) {
    this.#file = file;
    let text = "";
    let written = "";
    for (const part of parts) {
      if (part.kind === "raw") {
        this.#pieces.push({ at: text.length, start: part.start });
        text += part.text;
        written += protectValues(part.text);
      } else {
        this.#pieces.push({ at: text.length, start: part.value.span.start });
        this.#values.set(text.length, part.value);
        text += valueMark;
        written += `\${${formatExpression(part.value)}}`;
      }
    }
    this.text = text;
    this.written = written;
  }

  valueAt(index: number): Expression | undefined {
    return this.#values.get(index);
  }

  /** What to write where captures stand in another tool's notation; nothing where none do. */
  ownNotationFix(): string | undefined {
    const own = inOwnNotation(this.written);
    return own === undefined ? undefined : `write \`${own}\``;
  }

  hasValueIn(from: number, to: number): boolean {
    for (const index of this.#values.keys()) if (index >= from && index < to) return true;
    return false;
  }

  /** The source span of the characters `from` to `to`, the latter not included. */
  span(from: number, to: number): Span {
    const start = this.#offset(from);
    const last = this.#values.get(to - 1);
    const end = last === undefined ? this.#offset(to - 1) + 1 : last.span.end;
    return { file: this.#file, start, end: Math.max(start, end) };
  }

  #offset(index: number): number {
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#pieces[middle]?.at ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    const piece = this.#pieces[low] ?? { at: 0, start: 0 };
    return piece.start + (index - piece.at);
  }
}

/** Any character will do: what counts is its place. */
const valueMark = "\uFFFC";

/** In wire text and patterns a plain `${` is written `$${`. */
export function protectValues(text: string): string {
  return text.replaceAll("${", () => "$${");
}
