import { askCheck } from "./ask-check.js";
import { askedAgain } from "./asked-again.js";
import { instant, type StepCompiler } from "./step.js";

/**
 * `check expr [, "why"]`; `soft check` records the failure and goes on. One about a peer waits until it holds: what a
 * peer receives comes after the module's result code, and on a real wire later than the script.
 */
export const check: StepCompiler<"check"> = (statement, compiler) => {
  const asked = askCheck(statement, compiler);
  if (compiler.readsPeer(statement.condition)) return askedAgain(statement, asked, compiler);
  return compiler.settledFor(
    statement,
    instant((frame) => asked.conclude(frame, asked.holds(frame))),
  );
};
