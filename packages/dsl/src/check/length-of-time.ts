import type { Expression } from "../program/expression.js";
import type { Checker } from "./checker.js";

/** A year and a day, ms: what is longer was meant in another unit. */
const absurd = 366 * 86_400_000;

/** A place that needs a length of time: its type, and where it is written there, that it can be waited for. */
export function checkLengthOfTime(
  expression: Expression,
  message: string,
  c: Pick<Checker, "wants" | "error">,
): void {
  c.wants(expression, ["duration"], message);
  if (expression.kind === "duration" && expression.ms > absurd)
    c.error("SCN213", expression.span, "more than a year: nothing waits so long", { fix: "check the unit" });
  if (expression.kind === "unary" && expression.operand.kind === "duration" && expression.operand.ms > 0)
    c.error("SCN213", expression.span, "a length of time cannot be negative", {
      fix: "leave the minus sign out",
    });
}
