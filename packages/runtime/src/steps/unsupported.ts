import type { Span } from "@scn/dsl";
import type { Failed } from "../verdict/failed.js";
import { type Frame, failure } from "./frame.js";

/** The statement needs what this device does not have. */
export function unsupported(frame: Frame, span: Span, what: string, lacking: string, fix: string): Failed {
  const { device } = frame.dialogue.session;
  return failure(frame, {
    kind: null,
    code: "SCN507",
    verdict: "error",
    message: `${what} is not supported by ${device.name}: ${device.transport.address} has no ${lacking}`,
    span,
    fix,
  });
}
