import { condition } from "../expression/compile.js";
import { textValue } from "../expression/text.js";
import { explainCheck } from "./explain-check.js";
import { type Frame, failure, now, sourceText } from "./frame.js";
import { instant, type StepCompiler } from "./step.js";

/** `check expr [, "why"]`; `soft check` records the failure and goes on. */
export const check: StepCompiler<"check"> = (statement, compiler) => {
  const { soft, span, why } = statement;
  const ask = compiler.expression(statement.condition);
  const reason = why === undefined ? null : compiler.expression(why);
  const conditionSpan = statement.condition.span;

  const fail = (frame: Frame) => {
    const told = reason === null ? null : textValue(reason(frame.scope), why?.span ?? span);
    return failure(frame, {
      kind: "check",
      code: "SCN407",
      message: told ?? `check failed: ${sourceText(frame, conditionSpan)}`,
      span: conditionSpan,
      ...explainCheck(frame, statement.condition, compiler),
    });
  };

  return instant((frame) => {
    const passed = condition(ask(frame.scope), conditionSpan);
    const failed = passed ? null : fail(frame);
    const { scenario } = frame;
    scenario.emit({
      type: "checked",
      at: now(frame),
      scenario: scenario.index,
      passed,
      soft,
      ...(failed !== null && { failure: failed.failure }),
      span,
    });
    if (failed === null) return;
    if (!soft) throw failed;
    scenario.softFailures.push(failed.failure);
  });
};
