import type { BinaryOperator, Expression, TextPart } from "../program/expression.js";

/** Higher binds tighter; the levels of the grammar. */
const strength = {
  or: 1,
  and: 2,
  "==": 3,
  "!=": 3,
  "<": 3,
  "<=": 3,
  ">": 3,
  ">=": 3,
  contains: 3,
  matches: 3,
  "+": 5,
  "-": 5,
  "*": 6,
  "/": 6,
  "%": 6,
} as const satisfies Record<BinaryOperator, number>;
const rangeStrength = 4;
const unaryStrength = 7;

/**
 * An expression as a scenario would write it, for messages and for `${…}` in patterns and wire text. Parentheses
 * stand only where the meaning needs them; durations use the largest unit that divides them.
 *
 * @example
 * ```ts
 * import { formatExpression } from "@scn/dsl";
 *
 * const span = { file: 0, start: 0, end: 9 };
 * formatExpression({ kind: "name", path: ["echo", "port"], span }); // "echo.port"
 * ```
 */
export function formatExpression(expression: Expression): string {
  switch (expression.kind) {
    case "literal":
      return typeof expression.value === "string"
        ? JSON.stringify(expression.value)
        : String(expression.value);
    case "duration":
      return formatDuration(expression.ms);
    case "percent":
      return `${expression.value}%`;
    case "bytes":
      return `x"${expression.hex.replace(/(..)(?=.)/g, "$1 ").toUpperCase()}"`;
    case "text":
      return `"${expression.parts.map(formatTextPart).join("")}"`;
    case "list":
      return `[${expression.items.map(formatExpression).join(", ")}]`;
    case "range":
      return `${guarded(expression.from, rangeStrength + 1)}..${guarded(expression.to, rangeStrength + 1)}`;
    case "name":
      return expression.path.join(".");
    case "call":
      return `${expression.function}(${expression.arguments.map(formatExpression).join(", ")})`;
    case "unary": {
      const operand = guarded(expression.operand, unaryStrength);
      return expression.operator === "not" ? `not ${operand}` : `-${operand}`;
    }
    case "binary": {
      const own = strength[expression.operator];
      const comparison = own === strength["=="];
      const left = guarded(expression.left, comparison ? own + 1 : own);
      return `${left} ${expression.operator} ${guarded(expression.right, own + 1)}`;
    }
  }
}

function formatTextPart(part: TextPart): string {
  if (part.kind === "value") return `\${${formatExpression(part.value)}}`;
  return JSON.stringify(part.text)
    .slice(1, -1)
    .replaceAll("${", () => "$${");
}

function guarded(expression: Expression, least: number): string {
  const text = formatExpression(expression);
  return strengthOf(expression) < least ? `(${text})` : text;
}

function strengthOf(expression: Expression): number {
  if (expression.kind === "binary") return strength[expression.operator];
  if (expression.kind === "range") return rangeStrength;
  return expression.kind === "unary" ? unaryStrength : unaryStrength + 1;
}

function formatDuration(ms: number): string {
  if (ms !== 0 && ms % 3_600_000 === 0) return `${ms / 3_600_000}h`;
  if (ms !== 0 && ms % 60_000 === 0) return `${ms / 60_000}m`;
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}
