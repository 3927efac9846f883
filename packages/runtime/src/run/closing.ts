import { from, ignoreElements, type Observable, tap } from "rxjs";
import type { RunEvent } from "../events/event.js";
import { lineText } from "../expression/bytes.js";
import type { Session } from "../session/session.js";
import { failed, type Scene } from "../verdict/failed.js";

/** What is told of a device whose URCs nobody took, or asked for; nothing when there are none. */
export function urcsLeft({ inbox, device }: Session, at: number, scenario: number): RunEvent | null {
  const lines = [...inbox.lines].flatMap(({ asked, latin1 }) => (asked ? [] : [lineText(latin1)]));
  if (lines.length === 0) return null;
  return { type: "urcs-left", at, scenario, device: device.name, lines };
}

/** What can be closed, and what it is called in a message: `tcp://192.0.2.7:4001`, `the peer echo`. */
interface Closable {
  readonly name: string;
  close(): Promise<void>;
}

/** Closes all at once and completes when all are closed, or have refused; then it fails with the first refusal (SCN514). */
export function closeAll(opened: readonly Closable[], scene: Scene): Observable<never> {
  const closing = opened.map(async ({ name, close }) => {
    try {
      await close();
      return null;
    } catch (error) {
      return `${name} could not be closed: ${error instanceof Error ? error.message : String(error)}`;
    }
  });
  return from(Promise.all(closing)).pipe(
    tap((refusals) => {
      const message = refusals.find((refusal) => refusal !== null);
      if (message !== undefined && message !== null)
        throw failed(scene, { kind: null, code: "SCN514", verdict: "error", message });
    }),
    ignoreElements(),
  );
}
