import { Restart } from "../recovery/handler-end.js";
import { complete } from "./complete.js";
import { inSequence } from "./in-sequence.js";
import { instant, type StepCompiler } from "./step.js";

/** `restart step|scenario`: ends a handler of `recover`; the innermost step under way, or all of it, runs again. */
export const restart: StepCompiler<"restart"> = ({ what }) =>
  inSequence([
    complete,
    instant(() => {
      throw new Restart(what);
    }),
  ]);
