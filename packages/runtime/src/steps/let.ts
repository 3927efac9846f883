import { compileCall } from "./call.js";
import { instant, type StepCompiler } from "./step.js";

/** `let x = expr`, `let r = run f()`: binds a name; a second `let` overwrites. */
export const letStatement: StepCompiler<"let"> = (statement, compiler) => {
  const { name, value } = statement;
  if (value.kind === "run") {
    return compileCall(value.call, compiler, (frame, result) => frame.scope.set(name, result));
  }
  const evaluate = compiler.expression(value);
  return instant((frame) => frame.scope.set(name, evaluate(frame.scope)));
};
