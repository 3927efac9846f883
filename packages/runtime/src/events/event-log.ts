import { from, map, type Observable } from "rxjs";
import { fromLatin1, latin1 } from "../expression/bytes.js";
import type { RunEvent, RunEventType } from "./event.js";

/**
 * Of the event log, in `run-started`. It rises when an event goes, comes, or means something else; a log of an earlier version can be
 * read, one of a later cannot. 2: commands and waits tell when they end at the latest.
 */
export const eventLogVersion = 2;

/** The first line that is no event of this version. */
export class EventLogError extends Error {
  /** Counted from 1; absent for a single line. */
  readonly line: number | undefined;
  /** It is an event of a later version than this reads. */
  readonly newer: boolean;

  constructor(
    message: string,
    { line, newer = false }: { readonly line?: number; readonly newer?: boolean } = {},
  ) {
    super(line === undefined ? message : `line ${line} of the event log: ${message}`);
    this.name = "EventLogError";
    this.line = line;
    this.newer = newer;
  }
}

/** Every type of event once, so that a log of another version is told apart from one of this. */
const types: Readonly<Record<RunEventType, true>> = {
  "run-started": true,
  "scenario-started": true,
  "peer-opened": true,
  "step-started": true,
  "step-ended": true,
  sent: true,
  received: true,
  "command-ended": true,
  matched: true,
  "arm-won": true,
  waiting: true,
  attempt: true,
  "attempt-failed": true,
  caught: true,
  checked: true,
  log: true,
  "handler-entered": true,
  "handler-left": true,
  "flow-entered": true,
  "flow-left": true,
  "step-restarted": true,
  "scenario-restarted": true,
  "policy-used": true,
  "policy-gave-up": true,
  "recovery-started": true,
  "recovery-ended": true,
  resumed: true,
  "cleanup-started": true,
  "cleanup-failed": true,
  failed: true,
  "urcs-left": true,
  "scenario-ended": true,
  "run-ended": true,
  matrix: true,
};

/**
 * One event as one line of JSON, without its line end. Bytes become a string with one character a byte, so that an
 * ordinary log reads like the wire: `"bytes":"AT+CSQ\r"`.
 *
 * @example
 * ```ts
 * import { check } from "@scn/dsl";
 * import { encodeEvent, run } from "@scn/runtime";
 * import { simulated } from "@scn/simulator";
 *
 * const { program } = check('scenario "x" {\n  module quectel/ec200u\n  send AT\n}\n');
 * if (program !== null) await run(program, simulated()).forEach((event) => console.log(encodeEvent(event)));
 * ```
 */
export function encodeEvent(event: RunEvent): string {
  return JSON.stringify("bytes" in event ? { ...event, bytes: latin1(event.bytes) } : event);
}

/**
 * The event of a line `encodeEvent` made. Throws an `EventLogError` for anything else.
 *
 * @example
 * ```ts
 * import { decodeEvent } from "@scn/runtime";
 *
 * decodeEvent('{"type":"log","at":5,"scenario":0,"text":"attached"}').type; // "log"
 * ```
 */
export function decodeEvent(line: string): RunEvent {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new EventLogError("it is not JSON");
  }
  const event = withBytes(value);
  if (!isEvent(event)) throw new EventLogError("it is not an event of this version");
  if (event.type === "run-started" && (event.version ?? 1) > eventLogVersion) {
    throw new EventLogError(
      `it begins a log of version ${event.version}, and this reads versions up to ${eventLogVersion}: a later scn wrote it`,
      { newer: true },
    );
  }
  return event;
}

function withBytes(value: unknown): unknown {
  return typeof value === "object" && value !== null && "bytes" in value && typeof value.bytes === "string"
    ? { ...value, bytes: fromLatin1(value.bytes) }
    : value;
}

/**
 * The events of a log again, in order, for any reporter. Blank lines are skipped; a line that is no event ends the
 * observable with an `EventLogError` that says which.
 *
 * @example
 * ```ts
 * import { replay } from "@scn/runtime";
 *
 * const lines = ['{"type":"log","at":5,"scenario":0,"text":"attached"}', ""];
 * await replay(lines).forEach((event) => {
 *   console.log(event.type); // log
 * });
 * ```
 */
export function replay(lines: Iterable<string>): Observable<RunEvent> {
  return from(numbered(lines)).pipe(
    map(([line, number]) => {
      try {
        return decodeEvent(line);
      } catch (error) {
        const newer = error instanceof EventLogError && error.newer;
        throw new EventLogError(error instanceof Error ? error.message : String(error), {
          line: number,
          newer,
        });
      }
    }),
  );
}

function* numbered(lines: Iterable<string>): Iterable<readonly [string, number]> {
  let number = 0;
  for (const line of lines) {
    number++;
    if (line.trim() !== "") yield [line, number];
  }
}

/** The log is our own writing: its type and time are checked, the rest is trusted. */
function isEvent(value: unknown): value is RunEvent {
  return (
    typeof value === "object" &&
    value !== null &&
    "type" in value &&
    typeof value.type === "string" &&
    Object.hasOwn(types, value.type) &&
    "at" in value &&
    typeof value.at === "number"
  );
}
