import type { Span } from "@scn/dsl";
import type { Of } from "./record.js";
import { tenths } from "./tenths.js";
import type { TranscriptEvent } from "./transcript-event.js";

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

export function isPlainType(type: TranscriptEvent["type"]): boolean {
  return plain.has(type);
}

export function isPlain(event: TranscriptEvent): event is PlainEvent {
  return (
    plain.has(event.type) &&
    (event as PlainEvent).branch === undefined &&
    !("failure" in event && event.failure !== undefined)
  );
}

/**
 * Whether two events say the same, but for when, for the numbers of their commands, and for what a `log` says. `like` is in no
 * branch of a `parallel`.
 */
export function isSame(event: TranscriptEvent, like: PlainEvent): boolean {
  // What is read of an event is read where its type is known: that is quicker than for all types at once.
  switch (like.type) {
    case "received":
      return (
        event.type === "received" &&
        event.branch === undefined &&
        event.role === like.role &&
        event.device === like.device &&
        areSame(event.bytes, like.bytes)
      );
    case "sent":
      return (
        event.type === "sent" &&
        event.branch === undefined &&
        event.what === like.what &&
        event.device === like.device &&
        isThere(event.span, like.span) &&
        areSame(event.bytes, like.bytes) &&
        limitOf(event) === limitOf(like)
      );
    case "command-ended":
      return (
        event.type === "command-ended" &&
        event.branch === undefined &&
        event.device === like.device &&
        event.success === like.success &&
        event.elapsed === like.elapsed &&
        event.maximum === like.maximum
      );
    case "matched":
      return (
        event.type === "matched" &&
        event.branch === undefined &&
        event.device === like.device &&
        event.line === like.line &&
        event.statement === like.statement &&
        isThere(event.span, like.span) &&
        event.completes?.elapsed === like.completes?.elapsed &&
        event.completes?.maximum === like.completes?.maximum &&
        haveSame(event.captures, like.captures)
      );
    case "checked":
      return (
        event.type === "checked" &&
        event.branch === undefined &&
        event.failure === undefined &&
        isThere(event.span, like.span)
      );
    case "log":
      return event.type === "log" && event.branch === undefined && isThere(event.span, like.span);
  }
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
