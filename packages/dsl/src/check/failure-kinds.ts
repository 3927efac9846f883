import type { FailureKind } from "../program/statement.js";

/** What `on-failure` and `retry … on` can name. */
export const failureKinds = [
  "no-response",
  "timeout",
  "error",
  "mismatch",
  "check",
  "disconnect",
] as const satisfies readonly FailureKind[];
