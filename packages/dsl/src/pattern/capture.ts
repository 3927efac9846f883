import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Expression } from "../program/expression.js";
import type { CaptureType, PatternPart } from "../program/pattern.js";
import type { Span } from "../source/span.js";
import {
  bindingName,
  isDottedName,
  isPlainName,
  type WrittenCapture,
  writtenCapture,
} from "./capture-name.js";
import { captureTypes, nearType } from "./capture-type.js";
import { foreignNotations } from "./foreign-notation.js";
import type { PatternSource } from "./pattern-source.js";

export type CapturePart = Extract<PatternPart, { kind: "capture" }>;

/** A payload is at most this long: far more than a module sends in one piece. */
const longestCount = 0x100_0000;

/** What `<…>` between two indices (the brackets included) says; `problem` when that is no capture. */
export interface CaptureResult {
  readonly capture: CapturePart | null;
  readonly problem?: Diagnostic;
}

/**
 * Reads the capture whose `<` stands at `from` and whose `>` at `to - 1`. A wrong type still gives a capture, so
 * that its name is known below and the one mistake makes one message.
 */
export function readCapture(
  source: PatternSource,
  from: number,
  to: number,
  known: ReadonlyMap<string, CapturePart>,
): CaptureResult {
  const bracketed = new Bracketed(source, from, to);
  if (source.hasValueIn(from, to)) {
    return {
      capture: null,
      problem: bracketed.problem(
        "a value cannot stand inside a capture",
        "write the plain name: `<data:bytes(len)>`",
      ),
    };
  }
  const written = writtenCapture(bracketed.text.slice(1, -1).trim());
  if (written === null) return noCapture(bracketed, source);
  const { type, count } = written;
  if (type === undefined) return { capture: bracketed.capture(written.name, "parameter") };
  const captureType = captureTypes.find((each) => each === type);
  if (captureType === undefined) {
    return {
      capture: bracketed.capture(written.name, "parameter"),
      problem: unknownType(bracketed, written.name, type),
    };
  }
  if (captureType === "bytes" || captureType === "hex")
    return payload(bracketed, captureType, written, known);
  const capture = bracketed.capture(written.name, captureType);
  if (count === undefined) return { capture };
  return {
    capture,
    problem: bracketed.problem(
      `\`${captureType}\` takes no count`,
      `write \`<${written.name}:${captureType}>\``,
    ),
  };
}

/** The brackets and what they hold, as text and as a place in the source. */
class Bracketed {
  readonly text: string;
  readonly #span: Span;

  constructor(
    private readonly source: PatternSource,
    private readonly from: number,
    to: number,
  ) {
    this.text = source.text.slice(from, to);
    this.#span = source.span(from, to);
  }

  /** `_` is taken, and bound to nothing. */
  capture(written: string, type: CaptureType): CapturePart {
    const name = written === "_" ? null : bindingName(written);
    return { kind: "capture", name, type, span: this.#span };
  }

  problem(message: string, fix: string, span = this.#span): Diagnostic {
    return { code: "SCN105", severity: "error", message, span, fix };
  }

  /** Where a word stands that follows the first `sign`. */
  placeOf(word: string, sign: string): Span {
    if (word === "") return this.#span;
    const start = this.from + this.text.indexOf(word, this.text.indexOf(sign));
    return this.source.span(start, start + word.length);
  }
}

function noCapture(bracketed: Bracketed, source: PatternSource): CaptureResult {
  const { text } = bracketed;
  const [meant] = foreignNotations(text);
  const called = meant?.name ?? null;
  return {
    // Its name is clear, and so known below.
    capture: called === null ? null : bracketed.capture(called, "parameter"),
    problem: bracketed.problem(
      `\`${text}\` is not a capture: a name begins with a letter and has letters, digits, \`_\`, \`-\` and blanks`,
      (meant && source.ownNotationFix()) ?? "for the character `<` itself write `\\<`",
    ),
  };
}

/** `<data:bytes(len)>`: a capture that is as long as its count says. */
function payload(
  bracketed: Bracketed,
  type: "bytes" | "hex",
  { name, count = "" }: WrittenCapture,
  known: ReadonlyMap<string, CapturePart>,
): CaptureResult {
  const capture = bracketed.capture(name, type);
  const example = `<${name}:${type}(len)>`;
  if (count === "") {
    return {
      capture,
      problem: bracketed.problem(
        `\`${type}\` needs a count of bytes`,
        `write \`${example}\`, where \`len\` is a capture before it, or a number in its place`,
      ),
    };
  }
  const place = bracketed.placeOf(count, "(");
  const expression = readCount(count, known, place);
  if (expression === null) {
    return {
      capture,
      problem: bracketed.problem(
        `\`${count}\` is not a count of bytes`,
        `write a name or a whole number: \`${example}\``,
        place,
      ),
    };
  }
  return { capture: { ...capture, count: expression } };
}

function unknownType(bracketed: Bracketed, name: string, type: string): Diagnostic {
  const problem = (message: string, fix: string) =>
    bracketed.problem(message, fix, bracketed.placeOf(type, ":"));
  const list = captureTypes
    .map((each) => (each === "bytes" || each === "hex" ? `${each}(n)` : each))
    .join(", ");
  const near = nearType(type);
  if (near === undefined && captureTypes.some((each) => each === name))
    return problem(`unknown capture type \`${type}\``, `the name comes first: \`<${type}:${name}>\``);
  if (type === "")
    return problem(
      "the type of the capture is missing",
      `write \`<${name}>\`, or name one: the types are ${list}`,
    );
  const [, low, high] = /^(\d+)(?: *(?:\.\.|-) *(\d+))?$/.exec(type) ?? [];
  if (high !== undefined)
    return problem(
      `a capture has a type, and \`${type}\` is none`,
      `write \`<${name}:int>\`, and on a line below \`check ${low}..${high} contains ${bindingName(name)}\``,
    );
  if (low !== undefined)
    return problem(
      `a capture has a type, and \`${type}\` is none`,
      `write \`<${name}:int>\` for any number, \`${low}\` alone where only that may come`,
    );
  const hint =
    near === undefined ? `the types are ${list}` : `did you mean \`${near}\`? The types are ${list}`;
  return problem(`unknown capture type \`${type}\``, hint);
}

function readCount(text: string, known: ReadonlyMap<string, CapturePart>, span: Span): Expression | null {
  if (/^[0-9]+$/.test(text)) {
    const value = Number(text);
    return value <= longestCount ? { kind: "literal", value, span } : null;
  }
  // The manual's `<data len>` binds `data_len`; a count may repeat the manual's spelling.
  const bound = bindingName(text);
  if (isPlainName(bound) && (known.has(bound) || text.includes(" "))) {
    return { kind: "name", path: [bound], span };
  }
  return isDottedName(text) ? { kind: "name", path: text.split("."), span } : null;
}
