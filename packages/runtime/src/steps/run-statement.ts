import { compileCall } from "./call.js";
import type { StepCompiler } from "./step.js";

/** `run dotted(args)`: a flow of the program, or an action of a peer. */
export const runStatement: StepCompiler<"run"> = (statement, compiler) =>
  compileCall(statement.call, compiler, () => {});
