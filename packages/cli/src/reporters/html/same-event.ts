import type { Span } from "@scn/dsl";
import type { Of } from "../record/record.js";
import type { TranscriptEvent } from "../text/transcript.js";
import { tenths } from "./row-table.js";

/** What a round of a loop may be made of: nothing that goes on beyond it. */
export type PlainEvent = Of<"sent" | "received" | "command-ended" | "matched" | "checked" | "log">;

const plain: ReadonlySet<string> = new Set<PlainEvent["type"]>([
  "sent",
  "received",
  "command-ended",
  "matched",
  "checked",
  "log",
]);

export function isPlain(event: TranscriptEvent): event is PlainEvent {
  return plain.has(event.type) && !isInBranch(event) && !("failure" in event && event.failure !== undefined);
}

/** Whether two events make the same row, but for its time; the numbers of their commands are not looked at. */
export function isSame(event: TranscriptEvent, like: PlainEvent): boolean {
  if (isInBranch(event)) return false;
  switch (like.type) {
    case "received":
      return (
        event.type === "received" &&
        event.role === like.role &&
        event.device === like.device &&
        areSame(event.bytes, like.bytes)
      );
    case "sent":
      return (
        event.type === "sent" &&
        event.what === like.what &&
        event.device === like.device &&
        isThere(event.span, like.span) &&
        areSame(event.bytes, like.bytes) &&
        limitOf(event) === limitOf(like)
      );
    case "command-ended":
      return (
        event.type === "command-ended" &&
        event.device === like.device &&
        event.success === like.success &&
        event.elapsed === like.elapsed &&
        event.maximum === like.maximum
      );
    case "matched":
      return (
        event.type === "matched" &&
        event.device === like.device &&
        event.line === like.line &&
        event.statement === like.statement &&
        isThere(event.span, like.span) &&
        event.completes?.elapsed === like.completes?.elapsed &&
        event.completes?.maximum === like.completes?.maximum &&
        haveSame(event.captures, like.captures)
      );
    case "checked":
      return event.type === "checked" && event.failure === undefined && isThere(event.span, like.span);
    case "log":
      return event.type === "log" && event.text === like.text && isThere(event.span, like.span);
  }
}

function isInBranch(event: TranscriptEvent): boolean {
  return event.type !== "resumed" && event.branch !== undefined;
}

/** The same place of the script: in a log that was read, spans are the same in what they say. */
export function isThere(span: Span, other: Span): boolean {
  return span === other || (span.start === other.start && span.end === other.end && span.file === other.file);
}

function areSame(bytes: Uint8Array, others: Uint8Array): boolean {
  if (bytes === others) return true;
  if (bytes.length !== others.length) return false;
  for (let index = 0; index < bytes.length; index++) if (bytes[index] !== others[index]) return false;
  return true;
}

function haveSame(captures: Of<"matched">["captures"], others: Of<"matched">["captures"]): boolean {
  for (const name in captures) if (captures[name] !== others[name]) return false;
  for (const name in others) if (!(name in captures)) return false;
  return true;
}

/** What the script's own `within` allows a command, tenths of ms. */
function limitOf({ within, until, at }: Of<"sent">): number {
  return within === true && until !== undefined ? tenths(until - at) : 0;
}
