import { Returned } from "../verdict/failed.js";
import { complete } from "./complete.js";
import { inSequence } from "./in-sequence.js";
import { instant, type StepCompiler } from "./step.js";

/** `return [expr]`: completes the command, then ends the flow with this value. */
export const returnStatement: StepCompiler<"return"> = (statement, compiler) => {
  const evaluate = statement.value === undefined ? null : compiler.expression(statement.value);
  return inSequence([
    complete,
    instant((frame) => {
      throw new Returned(evaluate?.(frame.scope) ?? null);
    }),
  ]);
};
