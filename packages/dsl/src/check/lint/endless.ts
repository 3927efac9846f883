import { type Block, quietStatements, type Statement, type StatementOf } from "../../program/statement.js";
import { blocksOf } from "../../program/walk.js";
import type { Accept } from "../report.js";
import type { Lint } from "./linted-body.js";

/** Statements that take no time: neither the module nor the clock is waited for. */
const timeless: ReadonlySet<string> = new Set<string>([
  ...quietStatements,
  "let",
  "if",
  "clear-urcs",
  "simulate",
  "step",
  "for",
]);

/** SCN320: `repeat for D` whose rounds take no time has no end on a virtual clock, and millions of rounds on a real one. */
export const endless: Lint = ({ body }, accept) => judge(body, accept);

function judge(block: Block, accept: Accept): void {
  for (const statement of block) {
    if (statement.kind === "repeat" && isEndless(statement)) {
      accept("warning", "SCN320", statement.span, "a round of this takes no time, so the time never passes", {
        fix: "say how often: `repeat for 10s every 1s`",
      });
    }
    for (const inner of blocksOf(statement)) judge(inner, accept);
  }
}

function isEndless({ duration, every, body }: StatementOf<"repeat">): boolean {
  return duration !== undefined && every === undefined && body.every(takesNoTime);
}

function takesNoTime(statement: Statement): boolean {
  if (!timeless.has(statement.kind)) return false;
  if (statement.kind === "let" && statement.value.kind === "run") return false;
  return blocksOf(statement).every((block) => block.every(takesNoTime));
}
