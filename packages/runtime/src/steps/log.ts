import { wireText } from "../expression/wire-text.js";
import { now } from "./frame.js";
import { instant, type StepCompiler } from "./step.js";

/** `log expr`: text as it is, any other value as the script would write it. */
export const log: StepCompiler<"log"> = (statement, compiler) => {
  const value = compiler.expression(statement.value);
  const { span } = statement;
  return instant((frame) => {
    const text = wireText(value(frame.scope));
    frame.emit({ type: "log", at: now(frame), scenario: frame.scenario.index, text, span });
  });
};
