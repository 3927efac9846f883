import type { Span } from "@scn/dsl";
import type { Observable } from "rxjs";
import { type Frame, failure } from "./frame.js";
import { fromPromise } from "./from-promise.js";

/** Something done to the line or the module itself. A refusal is the bench's fault, not the module's. */
export function deviceWork(
  frame: Frame,
  span: Span,
  what: string,
  work: () => Promise<void>,
  done: () => void,
): Observable<never> {
  const { device } = frame.dialogue.session;
  return fromPromise(frame.scenario.clock, `${what} of ${device.name}`, work, done, (reason) =>
    failure(frame, {
      kind: "disconnect",
      code: "SCN501",
      verdict: "error",
      message: `${what} of ${device.name} failed: ${reason}`,
      span,
    }),
  );
}
