export { Frame, type FrameKind } from "./frame.js";
export { Framer, type FramerLimits } from "./framer.js";
export type { InlinePayload, PayloadRules } from "./payload-rules.js";
