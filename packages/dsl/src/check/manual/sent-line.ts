import type { WireText } from "../../program/expression.js";
import type { Span } from "../../source/span.js";
import type { ValueType } from "../types.js";
import { evaluate, isKnown, type Known, textOf, typeOf, type Values } from "./constant.js";

/** Stands in a line's text for a value that only the run knows. No manual prints this character. */
const hole = "\uE000";

/** A piece of a line that a value put in. */
interface Insertion {
  /** Where it stands in the line. */
  readonly start: number;
  readonly end: number;
  readonly type: ValueType;
  readonly origin: Known["origin"];
  /** The value's expression. */
  readonly span: Span;
}

/** A line as it goes over the wire, as far as it is known before the run. */
export class SentLine {
  readonly text: string;
  readonly wire: WireText;
  readonly #insertions: readonly Insertion[];

  constructor(wire: WireText, values: Values) {
    this.wire = wire;
    let text = "";
    const insertions: Insertion[] = [];
    for (const part of wire.parts) {
      if (part.kind === "raw") {
        text += part.text;
        continue;
      }
      const value = evaluate(part.value, values);
      const shown = (isKnown(value) ? textOf(value.constant) : undefined) ?? hole;
      const origin = isKnown(value) ? value.origin : undefined;
      insertions.push({
        start: text.length,
        end: text.length + shown.length,
        type: typeOf(value),
        origin,
        span: part.value.span,
      });
      text += shown;
    }
    this.text = text;
    this.#insertions = insertions;
  }

  static startsWithHole(text: string): boolean {
    return text.startsWith(hole);
  }

  static hasHole(text: string): boolean {
    return text.includes(hole);
  }

  /** A message about the line, for a person: what only the run knows is `${…}`. */
  static told(text: string): string {
    return text.replaceAll(hole, "${…}");
  }

  /** What the line means depends on this alone; nothing when it also depends on where a value comes from. */
  key(): string | undefined {
    if (this.#insertions.length === 0) return this.text;
    if (this.#insertions.some(({ origin }) => origin !== undefined)) return undefined;
    let key = this.text;
    for (const { start, end, type } of this.#insertions) key += `\n${start} ${end} ${type}`;
    return key;
  }

  /** The values put in between two places. */
  inserted(start: number, end: number): readonly Insertion[] {
    if (this.#insertions.length === 0) return this.#insertions;
    return this.#insertions.filter((one) => one.start < end && one.end > start);
  }

  /** Where a piece of the line stands in the source. */
  span(start: number, end: number): Span {
    const from = this.#sourceOf(start, "start");
    return { file: this.wire.span.file, start: from, end: Math.max(from, this.#sourceOf(end, "end")) };
  }

  /** Walks the parts: a raw `${` was written `$${`, and a value as `${…}`. */
  #sourceOf(at: number, side: "start" | "end"): number {
    let inLine = 0;
    let inSource = this.wire.span.start;
    let next = 0;
    for (const part of this.wire.parts) {
      if (part.kind === "raw") {
        const here = at - inLine;
        const last = inLine + part.text.length;
        if (at < last || (at === last && side === "end")) {
          return inSource + sourceLength(part.text.slice(0, here));
        }
        inLine = last;
        inSource += sourceLength(part.text);
        continue;
      }
      const insertion = this.#insertions[next++];
      const after = part.value.span.end + 1;
      const last = insertion?.end ?? inLine;
      if (at < last) return side === "start" ? inSource : after;
      if (at === last && side === "end") return after;
      inLine = last;
      inSource = after;
    }
    return Math.min(inSource, this.wire.span.end);
  }
}

function sourceLength(text: string): number {
  return text.includes("${") ? text.length + text.split("${").length - 1 : text.length;
}
