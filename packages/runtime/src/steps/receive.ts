import type { Evaluate } from "../expression/text.js";
import type { Value } from "../expression/value.js";
import type { Frame } from "./frame.js";

/** The arguments of a call, by parameter. */
export type Given = readonly (readonly [string, Evaluate])[];

/** What becomes of a call's result. */
export type Receive = (frame: Frame, result: Value) => void;
