import { complete } from "./complete.js";
import { inSequence } from "./in-sequence.js";
import { instant, type StepCompiler } from "./step.js";

/** `clear-urcs`: empties the inbox. */
export const clearUrcs: StepCompiler<"clear-urcs"> = () =>
  inSequence([complete, instant((frame) => frame.dialogue.session.inbox.clear())]);
