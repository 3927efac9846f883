export type { SessionOptions } from "./live-session.js";
export { openSession } from "./open-session.js";
export type * from "./session.js";
export { SessionError } from "./session-error.js";
