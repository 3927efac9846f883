export * from "./catalogue-coverage/index.js";
export * from "./chaos/index.js";
export * from "./classifier/index.js";
export * from "./clock/index.js";
export type * from "./events/event.js";
export { decodeEvent, EventLogError, encodeEvent, eventLogVersion, replay } from "./events/event-log.js";
export type * from "./expression/value.js";
export * from "./framer/index.js";
export * from "./journal/index.js";
export type * from "./options.js";
export * from "./pattern/index.js";
export {
  askPolicy,
  type PolicyAnswer,
  type PolicyQuestion,
  type PolicyState,
  unused as unusedPolicy,
} from "./policy/policy-counter.js";
export type * from "./ports/chaos.js";
export type * from "./ports/clock.js";
export type * from "./ports/device.js";
export type * from "./ports/host-flow.js";
export type * from "./ports/peer.js";
export type * from "./ports/policy-store.js";
export type * from "./ports/transport.js";
export * from "./recording/index.js";
export { Redactor } from "./redact/redactor.js";
export { run } from "./run/run.js";
export * from "./session/index.js";
export { cite, decodeResult, documentedResult } from "./verdict/decode.js";
export type * from "./verdict/verdict.js";
