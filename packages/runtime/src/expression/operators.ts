import type { BinaryOperator, Span } from "@scn/dsl";
import { findBytes, latin1 } from "./bytes.js";
import { equal } from "./equality.js";
import { isDuration, isList, isRange, typeName } from "./kinds.js";
import { ScriptError } from "./script-error.js";
import { isFound } from "./search.js";
import { bytesValue, joinTexts, textValue, wireValue } from "./text.js";
import type { Duration, Value } from "./value.js";

type Operation = (left: Value, right: Value, span: Span) => Value;

/** Operators that look at both sides; `and` and `or` do not always, and are compiled apart. */
export const operations: Readonly<Record<Exclude<BinaryOperator, "and" | "or">, Operation>> = {
  "==": (left, right) => equal(left, right),
  "!=": (left, right) => !equal(left, right),
  "<": (left, right, span) => order(left, right, "<", span) < 0,
  "<=": (left, right, span) => order(left, right, "<=", span) <= 0,
  ">": (left, right, span) => order(left, right, ">", span) > 0,
  ">=": (left, right, span) => order(left, right, ">=", span) >= 0,
  contains,
  matches: (left, right, span) => isFound(textValue(right, span), searchable(left, span), span),
  "+": add,
  "-": subtract,
  "*": multiply,
  "/": divide,
  "%": (left, right, span) => remainder(left, right, span),
};

function order(left: Value, right: Value, operator: string, span: Span): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : left > right ? 1 : 0;
  if (left !== null && right !== null && isDuration(left) && isDuration(right)) return left.ms - right.ms;
  throw mixed(left, operator, right, span);
}

/** Part of a text or of bytes, item of a list, number in a range. */
function contains(left: Value, right: Value, span: Span): boolean {
  if (left instanceof Uint8Array || (typeof left === "string" && right instanceof Uint8Array)) {
    return findBytes(bytesValue(left, span), bytesValue(right, span)) >= 0;
  }
  if (typeof left === "string") return left.includes(textValue(right, span));
  if (isList(left)) return left.some((item) => equal(item, right));
  if (left !== null && isRange(left)) {
    return typeof right === "number" && left.from <= right && right <= left.to;
  }
  throw new ScriptError(`${typeName(left)} holds nothing that contains could look for`, span);
}

function searchable(value: Value, span: Span): string {
  if (!(value instanceof Uint8Array)) return textValue(value, span);
  try {
    return textValue(value, span);
  } catch {
    return latin1(value);
  }
}

function add(left: Value, right: Value, span: Span): Value {
  if (typeof left === "number" && typeof right === "number") return finite(left + right, span);
  if (isText(left) || isText(right)) return joinTexts(wireValue(left, span), wireValue(right, span));
  if (isList(left) && isList(right)) return [...left, ...right];
  if (isTime(left) && isTime(right)) return duration(left.ms + right.ms);
  throw mixed(left, "+", right, span);
}

function subtract(left: Value, right: Value, span: Span): Value {
  if (typeof left === "number" && typeof right === "number") return finite(left - right, span);
  if (isTime(left) && isTime(right)) return duration(left.ms - right.ms);
  throw mixed(left, "-", right, span);
}

function multiply(left: Value, right: Value, span: Span): Value {
  if (typeof left === "number" && typeof right === "number") return finite(left * right, span);
  if (isTime(left) && typeof right === "number") return duration(left.ms * right);
  if (typeof left === "number" && isTime(right)) return duration(left * right.ms);
  throw mixed(left, "*", right, span);
}

/** Of two whole numbers the quotient is whole when it comes out even; `int()` cuts. */
function divide(left: Value, right: Value, span: Span): Value {
  if (right === 0 || (isTime(right) && right.ms === 0)) throw new ScriptError("division by zero", span);
  if (typeof left === "number" && typeof right === "number") return finite(left / right, span);
  if (isTime(left) && typeof right === "number") return duration(left.ms / right);
  if (isTime(left) && isTime(right)) return left.ms / right.ms;
  throw mixed(left, "/", right, span);
}

function remainder(left: Value, right: Value, span: Span): Value {
  if (right === 0) throw new ScriptError("division by zero", span);
  if (typeof left === "number" && typeof right === "number") return left % right;
  throw mixed(left, "%", right, span);
}

function isText(value: Value): value is string | Uint8Array {
  return typeof value === "string" || value instanceof Uint8Array;
}

function isTime(value: Value): value is Duration {
  return value !== null && isDuration(value);
}

function duration(ms: number): Duration {
  return { kind: "duration", ms };
}

function finite(value: number, span: Span): number {
  if (Number.isFinite(value)) return value;
  throw new ScriptError("the number is too large", span);
}

function mixed(left: Value, operator: string, right: Value, span: Span): ScriptError {
  return new ScriptError(`${typeName(left)} ${operator} ${typeName(right)} has no meaning`, span);
}
