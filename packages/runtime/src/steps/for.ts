import type { StatementOf } from "@scn/dsl";
import { defer } from "rxjs";
import { isList, isRange, typeName } from "../expression/kinds.js";
import { ScriptError } from "../expression/script-error.js";
import type { Value } from "../expression/value.js";
import { now } from "./frame.js";
import { inSequence, trampoline } from "./in-sequence.js";
import { instant, type StepCompiler } from "./step.js";

/**
 * `for x in list { … }`: the block once for each item, in order; `x` keeps the last one. The list is looked at once, so
 * what the block does to it changes nothing. An empty list, and a range that runs backwards, run the block not at all.
 */
export const forStatement: StepCompiler<"for"> = (statement, compiler) => {
  const list = compiler.expression(statement.list);
  const body = compiler.block(statement.body);
  const { variable, span } = statement;
  return (frame) =>
    defer(() => {
      const items = itemsOf(list(frame.scope), statement);
      const { scenario } = frame;
      let next = 0;
      const open = instant(() => {
        frame.scope.set(variable, items.at(next) ?? null);
        next++;
        frame.emit({
          type: "attempt",
          at: now(frame),
          scenario: scenario.index,
          statement: "for",
          attempt: next,
          of: items.length,
          span,
        });
      });
      const round = inSequence([open, body]);
      return trampoline((index) => (index < items.length ? round(frame) : null));
    });
};

/** What `for` needs of a list. A range is not written out. */
interface Items {
  readonly length: number;
  at(index: number): Value | undefined;
}

function itemsOf(value: Value, { list }: StatementOf<"for">): Items {
  if (value !== null && isRange(value)) {
    const { from, to } = value;
    if (!Number.isInteger(from) || !Number.isInteger(to)) {
      throw new ScriptError("`for` goes through whole numbers, this range has others", list.span);
    }
    return { length: Math.max(0, to - from + 1), at: (index) => from + index };
  }
  if (isList(value)) return value;
  throw new ScriptError(`\`for\` goes through a list or a range, this is ${typeName(value)}`, list.span);
}
