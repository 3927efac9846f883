import { describe, expect, it } from "vitest";
import type { BinaryOperator, Expression } from "../program/expression.js";
import { formatExpression } from "./format-expression.js";

const span = { file: 0, start: 0, end: 0 };
const name = (path: string): Expression => ({ kind: "name", path: path.split("."), span });
const literal = (value: string | number | boolean | null): Expression => ({ kind: "literal", value, span });
const binary = (left: Expression, operator: BinaryOperator, right: Expression): Expression => ({
  kind: "binary",
  operator,
  left,
  right,
  span,
});

describe("formatExpression", () => {
  it.each<[string, Expression]>([
    ["null", literal(null)],
    ['"a\\n\\"b"', literal('a\n"b')],
    ["90s", { kind: "duration", ms: 90_000, span }],
    ["2m", { kind: "duration", ms: 120_000, span }],
    ["0s", { kind: "duration", ms: 0, span }],
    ["1500ms", { kind: "duration", ms: 1500, span }],
    ["10%", { kind: "percent", value: 10, span }],
    ['x"31 0D"', { kind: "bytes", hex: "310d", span }],
    ["[1, a.b]", { kind: "list", items: [literal(1), name("a.b")], span }],
    ["0..31", { kind: "range", from: literal(0), to: literal(31), span }],
    ["size(x)", { kind: "call", function: "size", arguments: [name("x")], span }],
    [
      '"a$${ ${b}"',
      {
        kind: "text",
        parts: [
          { kind: "raw", text: "a${ " },
          { kind: "value", value: name("b") },
        ],
        span,
      },
    ],
  ])("writes %s", (text, expression) => {
    expect(formatExpression(expression)).toBe(text);
  });

  it("puts parentheses only where the meaning needs them", () => {
    const [a, b, c] = [name("a"), name("b"), name("c")];
    expect(formatExpression(binary(a, "-", binary(b, "-", c)))).toBe("a - (b - c)");
    expect(formatExpression(binary(binary(a, "-", b), "-", c))).toBe("a - b - c");
    expect(formatExpression(binary(binary(a, "+", b), "*", c))).toBe("(a + b) * c");
    expect(formatExpression(binary(binary(a, "==", b), "==", c))).toBe("(a == b) == c");
    expect(formatExpression({ kind: "unary", operator: "not", operand: binary(a, "and", b), span })).toBe(
      "not (a and b)",
    );
  });
});
