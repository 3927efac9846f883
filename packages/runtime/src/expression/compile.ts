import type { Expression, Span, TextPart } from "@scn/dsl";
import { fromHex } from "./bytes.js";
import { functions } from "./functions.js";
import { isDuration, isRecord, typeName } from "./kinds.js";
import { operations } from "./operators.js";
import { nothingOutside } from "./outside.js";
import type { Names } from "./scope.js";
import { ScriptError, UnboundName } from "./script-error.js";
import { compileTemplate, type Evaluate } from "./text.js";
import type { Value } from "./value.js";

/**
 * An expression as a closure. Compiled once, evaluated as often as its statement runs.
 *
 * The closure throws `ScriptError` where no value can be had: a name that is not bound yet, operands that do not go
 * together, a number that does not read.
 *
 * @example
 * ```ts
 * import { compileExpression } from "./compile.js";
 * import { Scope } from "./scope.js";
 *
 * const span = { file: 0, start: 0, end: 0 };
 * const seven = { kind: "literal", value: 7, span } as const;
 * const sum = compileExpression({ kind: "binary", operator: "+", left: seven, right: seven, span });
 * sum(new Scope()); // 14
 * ```
 */
export function compileExpression(expression: Expression): Evaluate {
  switch (expression.kind) {
    case "literal": {
      const { value } = expression;
      return () => value;
    }
    case "duration": {
      const duration = { kind: "duration", ms: expression.ms } as const;
      return () => duration;
    }
    case "percent": {
      const share = expression.value / 100;
      return () => share;
    }
    case "bytes": {
      const bytes = fromHex(expression.hex) ?? new Uint8Array(0);
      return () => bytes;
    }
    case "text":
      return compileText(expression.parts);
    case "list": {
      const items = expression.items.map(compileExpression);
      return (names) => items.map((item) => item(names));
    }
    case "range":
      return compileRange(expression);
    case "name":
      return compileName(expression.path, expression.span);
    case "call":
      return compileCall(expression);
    case "unary":
      return compileUnary(expression);
    case "binary":
      return compileBinary(expression);
  }
}

/** A template, for wire text and titles. */
export function compileText(parts: readonly TextPart[]): (names: Names) => string | Uint8Array {
  return compileTemplate(parts, (part) => compileExpression(part.value));
}

function compileRange({ from, to, span }: Extract<Expression, { kind: "range" }>): Evaluate {
  const start = compileExpression(from);
  const end = compileExpression(to);
  return (names) => {
    const first = start(names);
    const last = end(names);
    if (typeof first !== "number" || typeof last !== "number") {
      throw new ScriptError("a range runs from a number to a number", span);
    }
    return { kind: "range", from: first, to: last };
  };
}

function compileName(path: readonly string[], span: Span): Evaluate {
  const [name = "", ...members] = path;
  if (members.length === 0) {
    return (names) => {
      const value = names.get(name);
      if (value === undefined) throw new UnboundName(name, span);
      return value;
    };
  }
  return (names) => {
    let value: Value | undefined = names.get(name);
    if (value === undefined) throw new UnboundName(name, span);
    for (const member of members) value = memberOf(value, member, span);
    return value;
  };
}

function memberOf(value: Value, member: string, span: Span): Value {
  if (value === null || !isRecord(value)) throw new ScriptError(`${typeName(value)} has no .${member}`, span);
  const found = value.member(member);
  if (found === undefined) throw new ScriptError(`${value.description} has no .${member}`, span);
  return found;
}

function compileCall(call: Extract<Expression, { kind: "call" }>): Evaluate {
  const builtIn = functions[call.function];
  if (builtIn === undefined) {
    return () => {
      throw new ScriptError(`there is no function ${call.function}`, call.span);
    };
  }
  const values = call.arguments.map(compileExpression);
  return (names) =>
    builtIn(
      values.map((value) => value(names)),
      call.span,
      names.outside ?? nothingOutside,
    );
}

function compileUnary({ operator, operand, span }: Extract<Expression, { kind: "unary" }>): Evaluate {
  const evaluate = compileExpression(operand);
  if (operator === "not") return (names) => !condition(evaluate(names), operand.span);
  return (names) => {
    const value = evaluate(names);
    if (typeof value === "number") return -value;
    if (value !== null && isDuration(value)) return { kind: "duration", ms: -value.ms };
    throw new ScriptError(`- ${typeName(value)} has no meaning`, span);
  };
}

function compileBinary(binary: Extract<Expression, { kind: "binary" }>): Evaluate {
  const { operator, span } = binary;
  const left = compileExpression(binary.left);
  const right = compileExpression(binary.right);
  if (operator === "and") {
    return (names) => condition(left(names), binary.left.span) && condition(right(names), binary.right.span);
  }
  if (operator === "or") {
    return (names) => condition(left(names), binary.left.span) || condition(right(names), binary.right.span);
  }
  const operation = operations[operator];
  return (names) => operation(left(names), right(names), span);
}

/** What `if`, `check`, `until`, `and`, `or`, `not` need: true or false, nothing that merely looks like it. */
export function condition(value: Value, span: Span): boolean {
  if (typeof value === "boolean") return value;
  throw new ScriptError(`a condition must be true or false, this is ${typeName(value)}`, span);
}
