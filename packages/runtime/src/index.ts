export * from "./clock/index.js";
export type * from "./events/event.js";
export type * from "./expression/value.js";
export type * from "./options.js";
export type * from "./ports/clock.js";
export type * from "./ports/device.js";
export type * from "./ports/peer.js";
export type * from "./ports/transport.js";
export type * from "./verdict/verdict.js";
