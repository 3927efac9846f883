import type { Span } from "@scn/dsl";
import { durationText } from "../expression/shown.js";
import { failed } from "../verdict/failed.js";
import { type Frame, now, sceneOf } from "./frame.js";

/**
 * A step that went well, and not in the time that the run gives it: the scenario goes on, and fails in the end. A step with no
 * threshold takes as long as it takes.
 */
export function holdToThreshold(
  frame: Frame,
  { title, elapsed, span }: { readonly title: string; readonly elapsed: number; readonly span: Span },
): void {
  const { scenario } = frame;
  const below = scenario.thresholds.get(title);
  if (below === undefined || elapsed < below) return;
  const { failure } = failed(
    { ...sceneOf(frame), exchange: null },
    {
      kind: null,
      code: "SCN422",
      message: `the step "${title}" took ${durationText(elapsed)}, and its threshold is ${durationText(below)}`,
      span,
      expected: `less than ${durationText(below)}`,
      found: durationText(elapsed),
      since: now(frame) - elapsed,
    },
  );
  scenario.softFailures.push(failure);
  frame.emit({
    type: "checked",
    at: now(frame),
    scenario: scenario.index,
    passed: false,
    soft: true,
    failure,
    span,
  });
}
