import type { Span } from "@scn/dsl";
import { fromHex, hexOf, utf8 } from "./bytes.js";
import { characterSet, encoders } from "./encoding.js";
import { isDuration, isList, isRange, typeName } from "./kinds.js";
import type { Outside } from "./outside.js";
import type { Random } from "./random.js";
import { ScriptError } from "./script-error.js";
import { bytesValue, textValue } from "./text.js";
import type { Value } from "./value.js";

/** A built-in function: its values, the span of the call, and what it may ask of the run. */
export type BuiltIn = (values: readonly Value[], span: Span, outside: Outside) => Value;

/** Built-in functions by name. The checker has their parameter types; here the values decide. */
export const functions: Readonly<Record<string, BuiltIn>> = {
  size: ([value = null], span) => size(value, span),
  int: ([value = null], span) => int(value, span),
  float: ([value = null], span) => float(value, span),
  text: ([value = null], span) => textValue(value, span),
  hex: ([value = null], span) => hexOf(bytesValue(value, span)).toUpperCase(),
  bytes: ([value = null], span) => bytesValue(value, span),
  unhex: ([value = null], span) => unhex(value, span),
  upper: ([value = null], span) => textValue(value, span).toUpperCase(),
  lower: ([value = null], span) => textValue(value, span).toLowerCase(),
  slice: ([value = null, from = null, length = null], span) => slice(value, from, length, span),
  trim: ([value = null], span) => textValue(value, span).trim(),
  random: (values, span, outside) => random(values, span, outside.random),
  "random-text": ([value = null], span, outside) => randomText(value, span, outside.random),
  encode: ([value = null, set = "utf-8"], span) => encode(value, set, span),
  file: ([value = null], span, outside) => outside.file(textValue(value, span), span),
};

/** Bytes that are sent, not characters; items of a list. */
function size(value: Value, span: Span): number {
  if (value instanceof Uint8Array) return value.length;
  if (typeof value === "string") return utf8(value).length;
  if (isList(value)) return value.length;
  throw new ScriptError(`${typeName(value)} has no size`, span);
}

/** What is not there is left out: behind the end there are no bytes. */
function slice(value: Value, from: Value, length: Value, span: Span): Uint8Array {
  if (typeof from !== "number" || typeof length !== "number" || !(from >= 0) || !(length >= 0)) {
    throw new ScriptError("slice needs a place and a size from 0 on", span);
  }
  return bytesValue(value, span).subarray(Math.trunc(from), Math.trunc(from) + Math.trunc(length));
}

/** A number without its fraction, or the whole number a text is. */
function int(value: Value, span: Span): number {
  if (typeof value === "number") return Math.trunc(value);
  if (typeof value === "boolean") return value ? 1 : 0;
  const text = textValue(value, span).trim();
  if (/^[+-]?\d{1,15}$/.test(text)) return Number(text);
  throw new ScriptError(`${JSON.stringify(text)} is not a whole number`, span);
}

function float(value: Value, span: Span): number {
  if (typeof value === "number") return value;
  if (value !== null && isDuration(value)) return value.ms / 1000;
  const text = textValue(value, span).trim();
  const number = Number(text);
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) && Number.isFinite(number)) return number;
  throw new ScriptError(`${JSON.stringify(text)} is not a number`, span);
}

/** The bytes that hexadecimal digits stand for: `unhex("313233")` is `x"31 32 33"`. */
function unhex(value: Value, span: Span): Uint8Array {
  const text = textValue(value, span);
  const decoded = fromHex(text);
  if (decoded === null)
    throw new ScriptError(`${JSON.stringify(text)} is not pairs of hexadecimal digits`, span);
  return decoded;
}

/** A whole number of `random(1..6)` or `random(1, 6)`, both ends included. */
function random(values: readonly Value[], span: Span, draw: Random): number {
  const [first = null, second] = values;
  const [from, to] =
    first !== null && isRange(first)
      ? [first.from, first.to]
      : second === undefined
        ? [0, first]
        : [first, second];
  if (typeof from !== "number" || typeof to !== "number" || from > to) {
    throw new ScriptError("random needs a range such as 1..6", span);
  }
  return from + Math.floor(draw() * (to - from + 1));
}

const letters = "abcdefghijklmnopqrstuvwxyz0123456789";
const longestRandomText = 1 << 20;

function randomText(value: Value, span: Span, draw: Random): string {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > longestRandomText) {
    throw new ScriptError(`random-text needs a length from 0 to ${longestRandomText}`, span);
  }
  let text = "";
  for (let i = 0; i < value; i++) text += letters[Math.floor(draw() * letters.length)] ?? "a";
  return text;
}

function encode(value: Value, set: Value, span: Span): Uint8Array {
  const name = textValue(set, span);
  const known = characterSet(name);
  if (known === null) {
    throw new ScriptError(`unknown character set ${JSON.stringify(name)}`, span, [
      `known: ${Object.keys(encoders).join(", ")}`,
    ]);
  }
  const encoded = encoders[known](textValue(value, span));
  if (encoded === null) throw new ScriptError(`the text has characters that ${known} does not have`, span);
  return encoded;
}
