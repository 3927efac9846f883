import { Resumed } from "../recovery/handler-end.js";
import { complete } from "./complete.js";
import { inSequence } from "./in-sequence.js";
import { instant, type StepCompiler } from "./step.js";

/** `resume`: ends a handler of `recover`; what it interrupted goes on. */
export const resume: StepCompiler<"resume"> = () =>
  inSequence([
    complete,
    instant(() => {
      throw new Resumed();
    }),
  ]);
