export { Frame, type FrameKind } from "./frame.js";
export { Framer, type FramerLimits } from "./framer.js";
export { type InlinePayload, noPayload, type PayloadRules } from "./payload-rules.js";
