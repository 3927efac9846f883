import { from, ignoreElements, type Observable } from "rxjs";
import type { RunEvent } from "../events/event.js";
import { lineText } from "../expression/bytes.js";
import type { Session } from "../session/session.js";

/** What is told of a device whose URCs nobody took; nothing when all were taken. */
export function urcsLeft({ inbox, device }: Session, at: number, scenario: number): RunEvent | null {
  if (inbox.size === 0) return null;
  const lines = [...inbox.lines].map((line) => lineText(line.latin1));
  return { type: "urcs-left", at, scenario, device: device.name, lines };
}

/** Closes all at once and completes when all are closed; fails as soon as one does. */
export function closeAll(opened: readonly { close(): Promise<void> }[]): Observable<never> {
  return from(Promise.all(opened.map((one) => one.close()))).pipe(ignoreElements());
}
