import type { Expression } from "../program/expression.js";
import type { ParameterType } from "../program/parameter-type.js";
import type { CaptureType } from "../program/pattern.js";

/** What the checker knows of a value. `unknown` goes with everything: the runtime decides. */
export type ValueType =
  | "int"
  | "float"
  | "string"
  | "bool"
  | "bytes"
  | "duration"
  | "percent"
  | "list"
  | "range"
  | "null"
  | "unknown";

export const captureValue: Readonly<Record<CaptureType, ValueType>> = {
  int: "int",
  float: "float",
  word: "string",
  text: "string",
  ip: "string",
  // The manual may know the type; the runtime asks it.
  parameter: "unknown",
  bytes: "bytes",
  hex: "bytes",
};

/** What a `param` of a type holds, and which values can be given for it. */
export const parameterValue: Readonly<
  Record<ParameterType, { readonly holds: ValueType; readonly takes: readonly ValueType[] }>
> = {
  int: { holds: "int", takes: ["int"] },
  float: { holds: "float", takes: ["float", "int"] },
  string: { holds: "string", takes: ["string", "bytes"] },
  bool: { holds: "bool", takes: ["bool"] },
  bytes: { holds: "bytes", takes: ["bytes", "string"] },
  duration: { holds: "duration", takes: ["duration"] },
  ip: { holds: "string", takes: ["string"] },
  list: { holds: "list", takes: ["list", "range"] },
  secret: { holds: "string", takes: ["string"] },
};

const names: Readonly<Record<ValueType, string>> = {
  int: "a whole number",
  float: "a number",
  string: "a string",
  bool: "a condition (true or false)",
  bytes: "bytes",
  duration: "a duration",
  percent: "a percentage",
  list: "a list",
  range: "a range",
  null: "null",
  unknown: "a value",
};

export function typeName(type: ValueType): string {
  return names[type];
}

export function isNumeric(type: ValueType): boolean {
  return type === "int" || type === "float";
}

export function literalType(value: string | number | boolean | null): ValueType {
  if (value === null) return "null";
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "float";
  return typeof value === "boolean" ? "bool" : "string";
}

/** The type of a value that stands there as it is; `unknown` for what names or operators make. */
export function writtenType(expression: Expression): ValueType {
  switch (expression.kind) {
    case "literal":
      return expression.malformed === true ? "unknown" : literalType(expression.value);
    case "duration":
    case "percent":
    case "bytes":
    case "list":
    case "range":
      return expression.kind;
    case "unary":
      return expression.operator === "-" ? writtenType(expression.operand) : "bool";
    case "text":
      return "string";
    case "name":
    case "call":
    case "binary":
      return "unknown";
  }
}
