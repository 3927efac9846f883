import { complete } from "./complete.js";
import { durationOf } from "./duration.js";
import { inSequence } from "./in-sequence.js";
import { pause } from "./pause.js";
import type { StepCompiler } from "./step.js";

/** `wait 5s`: completes the command before, then pauses. */
export const wait: StepCompiler<"wait"> = (statement, compiler) => {
  const duration = durationOf(statement.duration, compiler);
  return inSequence([complete, (frame) => pause(frame, duration(frame.scope), "wait", statement.span)]);
};
