import type { Span, TextPart } from "@scn/dsl";
import { joinBytes, textOf, utf8 } from "./bytes.js";
import { isDuration, typeName } from "./kinds.js";
import type { Names } from "./scope.js";
import { ScriptError } from "./script-error.js";
import { durationText } from "./shown.js";
import type { Value } from "./value.js";

export type Evaluate = (names: Names) => Value;

/** A value as a template or the wire gets it: text, or bytes that stay bytes. */
export function wireValue(value: Value, span: Span): string | Uint8Array {
  if (typeof value === "string" || value instanceof Uint8Array) return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value !== null && isDuration(value)) return durationText(value.ms);
  throw new ScriptError(`${typeName(value)} cannot be put into text`, span);
}

/** A value as text; bytes must be valid UTF-8. */
export function textValue(value: Value, span: Span): string {
  const text = wireValue(value, span);
  if (typeof text === "string") return text;
  const decoded = textOf(text);
  if (decoded === null) throw new ScriptError("these bytes are not UTF-8 text", span);
  return decoded;
}

/** A value as the bytes that are sent: text as UTF-8, bytes as they are. */
export function bytesValue(value: Value, span: Span): Uint8Array {
  const text = wireValue(value, span);
  return typeof text === "string" ? utf8(text) : text;
}

/**
 * A template with `${…}`: text as long as every part is text, bytes as soon as one part is bytes, so that a payload
 * put into wire text stays what it is.
 */
export function compileTemplate(
  parts: readonly TextPart[],
  compile: (part: Extract<TextPart, { kind: "value" }>) => Evaluate,
): (names: Names) => string | Uint8Array {
  if (parts.every((part) => part.kind === "raw")) {
    const text = parts.map((part) => part.text).join("");
    return () => text;
  }
  const pieces = parts.map((part): ((names: Names) => string | Uint8Array) => {
    if (part.kind === "raw") return () => part.text;
    const evaluate = compile(part);
    const span = part.value.span;
    return (names) => wireValue(evaluate(names), span);
  });
  return (names) => {
    let whole: string | Uint8Array = "";
    for (const piece of pieces) whole = joinTexts(whole, piece(names));
    return whole;
  };
}

/** Text and text is text; anything with bytes in it is bytes. */
export function joinTexts(a: string | Uint8Array, b: string | Uint8Array): string | Uint8Array {
  if (typeof a === "string" && typeof b === "string") return a + b;
  return joinBytes(typeof a === "string" ? utf8(a) : a, typeof b === "string" ? utf8(b) : b);
}
