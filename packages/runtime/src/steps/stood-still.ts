import { durationText } from "../expression/shown.js";
import { Failed } from "../verdict/failed.js";
import { type Frame, failure } from "./frame.js";

/**
 * A wait since `start` has failed. Where the host stood still meanwhile, that says nothing of the module: what it said may
 * be lost. The failure is then the host's, and nothing catches it (SCN513).
 */
export function unlessStoodStill(frame: Frame, start: number, error: unknown): unknown {
  const gap = frame.scenario.clock.interruption?.(start) ?? null;
  if (gap === null || !(error instanceof Failed)) return error;
  const { diagnostic, command } = error.failure;
  return failure(frame, {
    kind: null,
    code: "SCN513",
    verdict: "error",
    message: `the host stood still for ${durationText(Math.round(gap / 1000) * 1000)} while the module was waited for`,
    ...(diagnostic.span && { span: diagnostic.span }),
    ...(command !== undefined && { command }),
    notes: [`else it would be: ${diagnostic.message}`],
    fix: "keep the host from being suspended, and run it again",
    since: start,
  });
}
