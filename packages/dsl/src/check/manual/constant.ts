import { functionTable } from "../../expression/functions.js";
import type { Expression, TextPart } from "../../program/expression.js";
import type { Span } from "../../source/span.js";
import { literalType, type ValueType } from "../types.js";

export type Constant = string | number | boolean | null;

/** A value the checker can work out. `origin` is the `param` whose default it rests on: a run may give another. */
export interface Known {
  readonly constant: Constant;
  readonly origin?: { readonly name: string; readonly span: Span };
}

/** What is known of a value before the run: the value itself, or at most its type. */
export type Static = Known | { readonly type: ValueType; readonly ms?: number };

/** The names of a scenario or of one flow call, and what is known of their values here. */
export type Values = ReadonlyMap<string, Static>;

export const nothingKnown: Static = { type: "unknown" };

export function isKnown(value: Static): value is Known {
  return "constant" in value;
}

/** Works out an expression as far as its names are known; never more than is certain. */
export function evaluate(expression: Expression, values: Values): Static {
  switch (expression.kind) {
    case "literal":
      return expression.malformed === true ? nothingKnown : { constant: expression.value };
    case "text": {
      const text = joined(expression.parts, values);
      return text ?? { type: "string" };
    }
    case "name":
      return named(expression.path, values);
    case "call":
      return called(expression.function, expression.arguments, values);
    case "unary": {
      const operand = evaluate(expression.operand, values);
      if (expression.operator === "not") return { type: "bool" };
      if (!isKnown(operand) || typeof operand.constant !== "number") return { type: typeOf(operand) };
      return { ...operand, constant: -operand.constant };
    }
    case "binary":
      return combined(expression, values);
    case "duration":
      return { type: "duration", ms: expression.ms };
    case "percent":
    case "bytes":
    case "list":
    case "range":
      return { type: expression.kind };
  }
}

/** A text with its values put in; nothing when one of them is not known. */
export function joined(parts: readonly TextPart[], values: Values): Known | undefined {
  let text = "";
  let origin: Known["origin"];
  for (const part of parts) {
    if (part.kind === "raw") {
      text += part.text;
      continue;
    }
    const value = evaluate(part.value, values);
    const shown = isKnown(value) ? textOf(value.constant) : undefined;
    if (!isKnown(value) || shown === undefined) return undefined;
    text += shown;
    origin ??= value.origin;
  }
  return origin === undefined ? { constant: text } : { constant: text, origin };
}

/** A value as `${…}` puts it into text. */
export function textOf(constant: Constant): string | undefined {
  return constant === null ? undefined : String(constant);
}

export function typeOf(value: Static): ValueType {
  return isKnown(value) ? literalType(value.constant) : value.type;
}

/** How long a duration is; nothing when that is not known. */
export function durationOf(expression: Expression, values: Values): number | undefined {
  const value = evaluate(expression, values);
  return isKnown(value) ? undefined : value.ms;
}

/** How many bytes a value takes when it is sent; nothing when that is not known. */
export function sizeOf(expression: Expression, values: Values): number | undefined {
  if (expression.kind === "bytes") return expression.hex.length / 2;
  if (expression.kind === "call" && expression.function === "bytes") {
    const [text] = expression.arguments;
    return text === undefined ? undefined : sizeOf(text, values);
  }
  const value = evaluate(expression, values);
  return isKnown(value) && typeof value.constant === "string" ? utf8Length(value.constant) : undefined;
}

const ascii = /^[\x20-\x7e]*$/;
const encoder = new TextEncoder();

export function utf8Length(text: string): number {
  return ascii.test(text) ? text.length : encoder.encode(text).length;
}

function named([name = "", ...members]: readonly string[], values: Values): Static {
  if (members.length === 0) return values.get(name) ?? nothingKnown;
  return members[0] === "port" ? { type: "int" } : nothingKnown;
}

function called(name: string, given: readonly Expression[], values: Values): Static {
  const [first] = given;
  if (name === "size" && first !== undefined) {
    const size = sizeOf(first, values);
    if (size !== undefined) return { constant: size };
  }
  return { type: functionTable[name]?.result ?? "unknown" };
}

function combined(
  { operator, left, right }: Extract<Expression, { kind: "binary" }>,
  values: Values,
): Static {
  if (!["+", "-", "*"].includes(operator)) return nothingKnown;
  const a = evaluate(left, values);
  const b = evaluate(right, values);
  if (!isKnown(a) || !isKnown(b)) {
    return typeOf(a) === "int" && typeOf(b) === "int" ? { type: "int" } : nothingKnown;
  }
  const constant = calculated(operator, a.constant, b.constant);
  if (constant === undefined) return nothingKnown;
  const origin = a.origin ?? b.origin;
  return origin === undefined ? { constant } : { constant, origin };
}

function calculated(operator: string, a: Constant, b: Constant): Constant | undefined {
  if (typeof a === "string" && typeof b === "string" && operator === "+") return a + b;
  if (typeof a !== "number" || typeof b !== "number") return undefined;
  if (operator === "+") return a + b;
  return operator === "-" ? a - b : a * b;
}
