import type { RunEvent } from "../events/event.js";
import { decodeEvent, EventLogError, encodeEvent } from "../events/event-log.js";
import { fromLatin1, latin1 } from "../expression/bytes.js";
import type { PolicyState } from "../policy/policy-counter.js";
import type { TransportLoss } from "../ports/transport.js";

/** What a run leaves behind, in the order it happened: its events, and what came from outside and cannot be had again. */
export type JournalEntry =
  | { readonly what: "event"; readonly event: RunEvent }
  /** Of hardware: what it said. `device` counts from 0 in the order the run asked for devices. */
  | { readonly what: "bytes"; readonly device: number; readonly at: number; readonly bytes: Uint8Array }
  | { readonly what: "lost"; readonly device: number; readonly at: number; readonly loss: TransportLoss }
  /** What the store knew of a policy. */
  | {
      readonly what: "policy";
      readonly device: string;
      readonly policy: string;
      readonly state: PolicyState | null;
    };

type OutsideEntry = Exclude<JournalEntry, { what: "event" }>;

/**
 * One entry as one line of JSON, without its line end: an event as in an event log.
 *
 * @example
 * ```ts
 * import { encodeEntry } from "@scn/runtime";
 *
 * const bytes = new TextEncoder().encode("OK\r\n");
 * encodeEntry({ what: "bytes", device: 0, at: 12, bytes }); // '{"what":"bytes","device":0,"at":12,"bytes":"OK\\r\\n"}'
 * ```
 */
export function encodeEntry(entry: JournalEntry): string {
  if (entry.what === "event") return encodeEvent(entry.event);
  return JSON.stringify(entry.what === "bytes" ? { ...entry, bytes: latin1(entry.bytes) } : entry);
}

/**
 * The entry of a line `encodeEntry` made. Throws an `EventLogError` for anything else.
 *
 * @example
 * ```ts
 * import { decodeEntry } from "@scn/runtime";
 *
 * decodeEntry('{"what":"bytes","device":0,"at":12,"bytes":"OK\\r\\n"}').what; // "bytes"
 * ```
 */
export function decodeEntry(line: string): JournalEntry {
  if (!line.startsWith('{"what":')) return { what: "event", event: decodeEvent(line) };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new EventLogError("it is not JSON");
  }
  if (!isOutside(value)) throw new EventLogError("it is not an entry of this version");
  return value.what === "bytes" ? { ...value, bytes: fromLatin1(String(value.bytes)) } : value;
}

const outside: ReadonlySet<unknown> = new Set(["bytes", "lost", "policy"]);

/** The journal is our own writing: what an entry is, is checked, the rest is trusted. */
function isOutside(value: unknown): value is OutsideEntry {
  return typeof value === "object" && value !== null && "what" in value && outside.has(value.what);
}
