import { catchError, defer, EMPTY, type Observable } from "rxjs";
import { Failed, withNote } from "../verdict/failed.js";
import { compileBackoff } from "./backoff.js";
import { complete } from "./complete.js";
import { defaultDeadline } from "./deadline.js";
import { deviceWork } from "./device-work.js";
import { now } from "./frame.js";
import { inSequence, trampoline } from "./in-sequence.js";
import { pause } from "./pause.js";
import type { StepCompiler } from "./step.js";

/**
 * `reconnect [backoff …]`: closes the line to the module and opens it again; the module stays as it is. Without
 * `backoff` one attempt is made; with it, others follow until the `within` around ends, else the catalogue's default
 * deadline. The open command is given up: a line that is gone answers nothing.
 */
export const reconnect: StepCompiler<"reconnect"> = ({ backoff, span }, compiler) => {
  const further = backoff === undefined ? null : compileBackoff(backoff, compiler);
  return (frame) =>
    defer(() => {
      const { session } = frame.dialogue;
      const { transport } = session.device;
      const gone = session.mode === "gone";
      const until = frame.limit?.until ?? now(frame) + defaultDeadline(frame);
      let done = false;
      const again = async () => {
        if (transport.reopen !== undefined) return transport.reopen();
        await transport.close();
        await transport.open();
      };
      const attempt = (number: number): Observable<never> =>
        deviceWork(frame, span, "opening the line", again, () => {
          done = true;
          session.startOver();
          further?.done(frame);
        }).pipe(
          catchError((error: unknown) => {
            if (further === null || !(error instanceof Failed)) throw error;
            const ms = further.pauses(frame, number, frame.recovering);
            if (typeof ms !== "number") throw withNote(error, ms.message);
            if (now(frame) + ms >= until) throw error;
            return pause(frame, ms, `attempt ${number + 1} to open the line`, span);
          }),
        );
      if (gone) frame.dialogue.open = null;
      return inSequence([
        gone ? () => EMPTY : complete,
        () => trampoline((index) => (done ? null : attempt(index + 1))),
      ])(frame);
    });
};
