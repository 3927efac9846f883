import type { Span } from "@scn/dsl";
import { catchError, defer } from "rxjs";
import { Failed } from "../verdict/failed.js";
import type { Step } from "./step.js";

/**
 * A statement of a scenario with a `recover`: where no `try` or `retry` is around, a failure of it is recovered from.
 *
 * @param span the statement's; `null` for the end of a block, which has nothing to do again
 */
export function recovering(step: Step, span: Span | null): Step {
  // Done at once: its failures are those of `check` and the like, which no handler is for.
  if (step.atOnce !== undefined) return step;
  return (frame) => {
    const { recovery } = frame;
    if (recovery === null) return step(frame);
    return defer(() => step(frame)).pipe(
      catchError((error: unknown) =>
        recovery.after(error, frame, span !== null && isBefore(error, span), () => step(frame)),
      ),
    );
  };
}

/** The failure is that of the command before, which the statement only completed. */
function isBefore(error: unknown, span: Span): boolean {
  const at = error instanceof Failed ? error.failure.diagnostic.span : undefined;
  return at !== undefined && at.file === span.file && at.end <= span.start;
}
