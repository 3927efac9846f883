import type { Span } from "@scn/dsl";
import type { GaveUp } from "../policy/policy-book.js";
import type { Failed } from "../verdict/failed.js";
import { type Frame, failure } from "./frame.js";

/** The policy will not be used any more: nothing catches that. */
export function gaveUp(frame: Frame, { policy, message }: GaveUp, span: Span): Failed {
  const limit = frame.scenario.program.policies?.[policy]?.span;
  return failure(frame, {
    kind: null,
    code: "SCN419",
    message,
    span,
    ...(limit !== undefined && { labels: [{ span: limit, message: "the policy" }] }),
  });
}
