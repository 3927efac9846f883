import type { Span } from "@scn/dsl";
import { fromLatin1, latin1, textOf, utf8 } from "../expression/bytes.js";
import { wireValue } from "../expression/text.js";
import type { Value } from "../expression/value.js";

/** Text of a script as the characters its UTF-8 bytes make when every byte is one character. */
export function latin1OfText(text: string): string {
  return highCharacter.test(text) ? latin1(utf8(text)) : text;
}

/** A `${…}` value as the characters it must match. Throws a `ScriptError` for what has no text. */
export function latin1OfValue(value: Value, span: Span): string {
  const wire = wireValue(value, span);
  return typeof wire === "string" ? latin1OfText(wire) : latin1(wire);
}

/** A captured piece of a line: a string where the bytes are UTF-8, else the bytes. */
export function capturedText(piece: string): string | Uint8Array {
  if (!highCharacter.test(piece)) return piece;
  const bytes = fromLatin1(piece);
  return textOf(bytes) ?? bytes;
}

/** Whole numbers beyond 2^53 stay the digits they are. */
export function capturedInt(digits: string): number | string {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : digits;
}

const highCharacter = /[^\x00-\x7f]/;
