import type { Expression, TimeSpan } from "@scn/dsl";
import { isDuration, typeName } from "../expression/kinds.js";
import { nothingOutside } from "../expression/outside.js";
import type { Names } from "../expression/scope.js";
import { ScriptError } from "../expression/script-error.js";
import type { Compiler } from "./step.js";

/** An expression that must give a length of time, in ms. */
export function durationOf(expression: Expression, compiler: Compiler): (names: Names) => number {
  const evaluate = compiler.expression(expression);
  return (names) => {
    const value = evaluate(names);
    if (value !== null && isDuration(value) && value.ms >= 0) return value.ms;
    throw new ScriptError(
      value !== null && isDuration(value)
        ? "a length of time cannot be negative"
        : `a length of time such as 5s is needed, this is ${typeName(value)}`,
      expression.span,
    );
  };
}

/** How long to let pass: `D`, or a time drawn out of the window `A..B` each time it is asked, in whole ms. */
export function passingTime({ from, to }: TimeSpan, compiler: Compiler): (names: Names) => number {
  const longest = durationOf(to, compiler);
  if (from === undefined) return longest;
  const least = durationOf(from, compiler);
  return (names) => {
    const first = least(names);
    const width = longest(names) - first;
    if (width < 0) throw new ScriptError("the window ends before it starts", from.span);
    return first + Math.floor((names.outside ?? nothingOutside).random() * (width + 1));
  };
}

/** An expression that must give a count from 0 up. */
export function countOf(expression: Expression, compiler: Compiler): (names: Names) => number {
  const evaluate = compiler.expression(expression);
  return (names) => {
    const value = evaluate(names);
    if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
    throw new ScriptError(`a count is a whole number from 0 up, this is ${typeName(value)}`, expression.span);
  };
}
