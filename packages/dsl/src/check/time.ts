import type { Backoff, TimeSpan } from "../grammar/ast.js";
import type { Expression } from "../program/expression.js";
import type { Checker } from "./checker.js";
import { checkLengthOfTime } from "./length-of-time.js";

/** What the checks of clauses need. */
type Clauses = Pick<Checker, "wants" | "error">;

export function checkTimeSpan({ from, to }: TimeSpan, c: Clauses): void {
  if (from !== undefined) checkLengthOfTime(from, "a duration is wanted here", c);
  checkLengthOfTime(to, "a duration is wanted here", c);
  if (from?.kind === "duration" && to.kind === "duration" && from.ms > to.ms) {
    c.error("SCN202", from.span, "the window ends before it starts", {
      fix: "write the shorter duration first",
    });
  }
}

export function checkTimes(count: Expression, what: "attempts" | "times", c: Clauses): void {
  c.wants(count, ["int"], `the number of ${what} is a whole number`);
  if (count.kind === "literal" && count.value === 0) {
    c.error("SCN213", count.span, `\`0 ${what}\` never runs the block`, { fix: "write at least `1`" });
  } else if (count.kind === "literal" && typeof count.value === "number" && !Number.isInteger(count.value)) {
    c.error("SCN213", count.span, `the number of ${what} is a whole number`);
  }
}

export function checkBackoff(backoff: Backoff, c: Clauses): void {
  switch (backoff.kind) {
    case "ladder":
      for (const step of backoff.steps) checkLengthOfTime(step, "a duration is wanted here", c);
      break;
    case "exponential":
      checkExponential(backoff, c);
      break;
    case "policy":
  }
  if (backoff.jitter !== undefined && backoff.jitter > 100) {
    c.error("SCN202", backoff.span, "the jitter is more than the whole pause", {
      fix: "write at most `jitter 100%`",
    });
  }
}

function checkExponential({ from, to }: Extract<Backoff, { kind: "exponential" }>, c: Clauses): void {
  checkLengthOfTime(from, "a duration is wanted here", c);
  checkLengthOfTime(to, "a duration is wanted here", c);
  if (from.kind !== "duration" || to.kind !== "duration") return;
  if (from.ms === 0) {
    c.error("SCN213", from.span, "doubled, nothing stays nothing", { fix: "begin with `1s`" });
  } else if (from.ms > to.ms) {
    c.error("SCN202", from.span, "the first pause is longer than the longest", {
      fix: "write the shorter duration first",
    });
  }
}
