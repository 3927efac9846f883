import { defer } from "rxjs";
import { condition } from "../expression/compile.js";
import type { StepCompiler } from "./step.js";

/** `if expr { … } else { … }`. */
export const ifStatement: StepCompiler<"if"> = (statement, compiler) => {
  const ask = compiler.expression(statement.condition);
  const { span } = statement.condition;
  const then = compiler.block(statement.then);
  const otherwise = compiler.block(statement.else);
  return (frame) => defer(() => (condition(ask(frame.scope), span) ? then(frame) : otherwise(frame)));
};
