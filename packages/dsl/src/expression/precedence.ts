import type { BinaryOperator, Expression } from "../program/expression.js";
import type { Span } from "../source/span.js";

/** What stands between two operands. */
export interface OperatorAt {
  readonly operator: BinaryOperator | "..";
  readonly span: Span;
}

/** Higher binds tighter. `not` stands between `and` and the comparisons: `not a == b` is `not (a == b)`. */
const precedence: Readonly<Record<BinaryOperator | "..", number>> = {
  or: 1,
  and: 2,
  "==": 4,
  "!=": 4,
  "<": 4,
  "<=": 4,
  ">": 4,
  ">=": 4,
  contains: 4,
  matches: 4,
  "..": 5,
  "+": 6,
  "-": 6,
  "*": 7,
  "/": 7,
  "%": 7,
};
const notPrecedence = 3;
const comparison = 4;
const range = 5;

export interface Prefix {
  readonly operator: "not" | "-";
  readonly start: number;
}

/** An operand with the `not`s and `-`s in front of it. */
export interface Operand {
  readonly prefixes: readonly Prefix[];
  readonly value: Expression;
  /** With the brackets around it; absent where there are none. */
  readonly around?: Span;
}

/** A part of the tree, and the place it takes in the text: that of its brackets, where it has some. */
interface Part {
  readonly value: Expression;
  readonly around: Span;
}

/**
 * Makes the tree of a flat row `operand operator operand …` by precedence climbing.
 *
 * @param chained told of a second comparison or range in a row, which the language does not have
 */
export function group(
  operands: readonly Operand[],
  operators: readonly OperatorAt[],
  chained: (second: OperatorAt) => void,
): Expression {
  let at = 0;

  const operand = (): Part => {
    const item = operands[at];
    if (item === undefined) throw new RangeError("an operator without an operand");
    return prefixed(item, 0);
  };

  const prefixed = (item: Operand, from: number): Part => {
    const prefix = item.prefixes[from];
    if (prefix === undefined) return { value: item.value, around: item.around ?? item.value.span };
    const inner =
      prefix.operator === "-" ? prefixed(item, from + 1) : climb(prefixed(item, from + 1), notPrecedence + 1);
    const span = { ...inner.around, start: prefix.start };
    return part({ kind: "unary", operator: prefix.operator, operand: inner.value, span });
  };

  const climb = (first: Part, least: number): Part => {
    let left = first;
    let last = 0;
    for (;;) {
      const operator = operators[at];
      if (operator === undefined) return left;
      const binding = precedence[operator.operator];
      if (binding < least) return left;
      if (binding === last && (binding === comparison || binding === range)) chained(operator);
      last = binding;
      at++;
      const right = climb(operand(), binding + 1);
      left = join(left, operator.operator, right);
    }
  };

  return climb(operand(), 0).value;
}

function join(left: Part, operator: BinaryOperator | "..", right: Part): Part {
  const span = { ...left.around, end: right.around.end };
  if (operator === "..") return part({ kind: "range", from: left.value, to: right.value, span });
  return part({ kind: "binary", operator, left: left.value, right: right.value, span });
}

function part(value: Expression): Part {
  return { value, around: value.span };
}
