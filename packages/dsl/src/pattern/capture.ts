import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Expression } from "../program/expression.js";
import type { CaptureType, PatternPart } from "../program/pattern.js";
import type { Span } from "../source/span.js";
import { captureTypes, nearType } from "./capture-type.js";
import { foreignNotations } from "./foreign-notation.js";
import type { PatternSource } from "./pattern-source.js";

export type CapturePart = Extract<PatternPart, { kind: "capture" }>;

/** A payload is at most this long: far more than a module sends in one piece. */
const longestCount = 0x100_0000;

/**
 * As the language's names are: letters of any script, digits, `_`, `-`; and blanks, as manuals write them. ASCII is
 * tried first, and the others are made when needed: the engine takes milliseconds to prepare letters of any script.
 */
const asciiInside = /^([A-Za-z_][A-Za-z0-9_\- ]*?) *(?:: *([^()]*?) *(?:\(([^()]*)\) *)?)?$/;
const inside = () =>
  /^([\p{L}\p{M}\p{Nl}_][\p{L}\p{M}\p{Nl}0-9_\- ]*?) *(?:: *([^()]*?) *(?:\(([^()]*)\) *)?)?$/u;
const plainName = () => /^[\p{L}\p{M}\p{Nl}_][\p{L}\p{M}\p{Nl}0-9_]*$/u;
const dottedName = () =>
  /^[\p{L}\p{M}\p{Nl}_][\p{L}\p{M}\p{Nl}0-9_-]*(?:\.[\p{L}\p{M}\p{Nl}_][\p{L}\p{M}\p{Nl}0-9_-]*)*$/u;

const asciiDottedName = /^[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z_][A-Za-z0-9_-]*)*$/;
const asciiName = /^[A-Za-z_][A-Za-z0-9_]*$/;

function readInside(text: string): RegExpExecArray | null {
  return asciiInside.exec(text) ?? inside().exec(text);
}

function isPlainName(text: string): boolean {
  return asciiName.test(text) || plainName().test(text);
}

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
  const span = source.span(from, to);
  const whole = source.text.slice(from, to);
  const problem = (message: string, fix: string, place = span): Diagnostic => ({
    code: "SCN105",
    severity: "error",
    message,
    span: place,
    fix,
  });
  /** Where a word stands that follows the first `sign` of the capture. */
  const placeOf = (word: string, sign: string): Span => {
    const start = from + whole.indexOf(word, whole.indexOf(sign));
    return word === "" ? span : source.span(start, start + word.length);
  };
  if (source.hasValueIn(from, to)) {
    return {
      capture: null,
      problem: problem("a value cannot stand inside a capture", "write the plain name: `<data:bytes(len)>`"),
    };
  }
  const parsed = readInside(whole.slice(1, -1).trim());
  if (parsed === null) {
    const [meant] = foreignNotations(whole);
    const called = meant?.name ?? null;
    return {
      // Its name is clear, and so known below.
      capture:
        called === null ? null : { kind: "capture", name: bindingName(called), type: "parameter", span },
      problem: problem(
        `\`${whole}\` is not a capture: a name begins with a letter and has letters, digits, \`_\`, \`-\` and blanks`,
        (meant && source.ownNotationFix()) ?? "for the character `<` itself write `\\<`",
      ),
    };
  }
  const [, written = "", type, count] = parsed;
  const name = written === "_" ? null : bindingName(written);
  const draft = (as: CaptureType): CapturePart => ({ kind: "capture", name, type: as, span });
  if (type === undefined) return { capture: draft("parameter") };

  const captureType = captureTypes.find((each) => each === type);
  if (captureType === undefined) {
    return {
      capture: draft("parameter"),
      problem: unknownType(written, type, (message, fix) => problem(message, fix, placeOf(type, ":"))),
    };
  }
  if (captureType !== "bytes" && captureType !== "hex") {
    if (count === undefined) return { capture: draft(captureType) };
    return {
      capture: draft(captureType),
      problem: problem(`\`${captureType}\` takes no count`, `write \`<${written}:${captureType}>\``),
    };
  }
  const example = `<${written}:${captureType}(len)>`;
  if (count === undefined || count.trim() === "") {
    return {
      capture: draft(captureType),
      problem: problem(
        `\`${captureType}\` needs a count of bytes`,
        `write \`${example}\`, where \`len\` is a capture before it, or a number in its place`,
      ),
    };
  }
  const place = placeOf(count.trim(), "(");
  const expression = readCount(count.trim(), known, place);
  if (expression === null) {
    return {
      capture: draft(captureType),
      problem: problem(
        `\`${count.trim()}\` is not a count of bytes`,
        `write a name or a whole number: \`${example}\``,
        place,
      ),
    };
  }
  return { capture: { ...draft(captureType), count: expression } };
}

/** What a capture binds: `err code` and `err-code` give `err_code`. */
export function bindingName(written: string): string {
  return written.replace(/[- ]+/g, "_");
}

function unknownType(
  name: string,
  type: string,
  problem: (message: string, fix: string) => Diagnostic,
): Diagnostic {
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
  if (!asciiDottedName.test(text) && !dottedName().test(text)) return null;
  return { kind: "name", path: text.split("."), span };
}
