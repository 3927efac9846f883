import { catchError, defer, EMPTY } from "rxjs";
import { bindFailure, catches, onFailure } from "./catching.js";
import { caughtInside, now } from "./frame.js";
import type { StepCompiler } from "./step.js";

/** `try … [on-failure [kinds] { … }]`: a failure of these kinds ends the block, not the scenario. */
export const tryStatement: StepCompiler<"try"> = (statement, compiler) => {
  const body = compiler.block(statement.body);
  const handler = onFailure(statement.onFailure, compiler);
  const { span } = statement;
  return (frame) =>
    defer(() => body(caughtInside(frame))).pipe(
      catchError((error: unknown) => {
        if (!catches(error, handler?.kinds)) throw error;
        const { failure } = error;
        const { scenario } = frame;
        frame.dialogue.forgive();
        frame.emit({ type: "caught", at: now(frame), scenario: scenario.index, failure, span });
        if (handler !== null) return handler.run(frame, failure);
        bindFailure(frame, failure);
        return EMPTY;
      }),
    );
};
