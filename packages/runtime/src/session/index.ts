export { openSession } from "./open-session.js";
export type * from "./session.js";
export { SessionError } from "./session-error.js";
export type { SessionOptions } from "./session-options.js";
