/**
 * Runs checked programs: `run` gives a stream of `RunEvent`s. What it needs of the world are ports that you can fill:
 * `DeviceProvider` and `Transport`, `PeerHost`, `Clock` (`realClock`, `virtualClock`), `HostFlow`, `PolicyStore`. `encodeEvent`,
 * `decodeEvent` and `replay` keep a run's events. The rest (sessions, framing, patterns, recordings, journals, chaos) are the parts
 * that the command is made of.
 *
 * @packageDocumentation
 */
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
export type * from "./ports/stop-signal.js";
export type * from "./ports/transport.js";
export * from "./recording/index.js";
export { Redactor } from "./redact/redactor.js";
export { run } from "./run/run.js";
export * from "./session/index.js";
export { readsPeer } from "./steps/reads-peer.js";
export { cite, decodeResult, documentedResult } from "./verdict/decode.js";
export type * from "./verdict/verdict.js";
