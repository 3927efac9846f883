import type { StatementOf } from "@scn/dsl";
import { condition } from "../expression/compile.js";
import { textValue } from "../expression/text.js";
import type { Cause } from "../verdict/failed.js";
import { explainCheck } from "./explain-check.js";
import { type Frame, failure, now, sourceText } from "./frame.js";
import type { Compiler } from "./step.js";

/** A check in its two halves, for who asks more than once. */
export interface AskedCheck {
  readonly holds: (frame: Frame) => boolean;
  /** Tells the answer; `false` is a failure, `waited` what there is to say of the time it was given. */
  readonly conclude: (
    frame: Frame,
    passed: boolean,
    waited?: Pick<Cause, "notes" | "labels" | "since">,
  ) => void;
}

export function askCheck(statement: StatementOf<"check">, compiler: Compiler): AskedCheck {
  const { soft, span, why } = statement;
  const ask = compiler.expression(statement.condition);
  const reason = why === undefined ? null : compiler.expression(why);
  const conditionSpan = statement.condition.span;

  const fail = (frame: Frame, waited: Pick<Cause, "notes" | "labels" | "since">) => {
    const told = reason === null ? null : textValue(reason(frame.scope), why?.span ?? span);
    const { labels = [], notes = [], ...explained } = explainCheck(frame, statement.condition, compiler);
    return failure(frame, {
      kind: "check",
      code: "SCN407",
      message: told ?? `check failed: ${sourceText(frame, conditionSpan)}`,
      span: conditionSpan,
      ...explained,
      ...waited,
      labels: [...labels, ...(waited.labels ?? [])],
      notes: [...notes, ...(waited.notes ?? [])],
    });
  };

  return {
    holds: (frame) => condition(ask(frame.scope), conditionSpan),
    conclude: (frame, passed, waited = {}) => {
      const failed = passed ? null : fail(frame, waited);
      const { scenario } = frame;
      frame.emit({
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
    },
  };
}
