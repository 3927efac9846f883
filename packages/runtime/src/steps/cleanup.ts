import { EMPTY } from "rxjs";
import type { StepCompiler } from "./step.js";

/**
 * `cleanup { … }` does nothing where it stands: it was registered when the block around it was entered, and runs at the
 * end of the scenario.
 */
export const cleanup: StepCompiler<"cleanup"> = () => () => EMPTY;
