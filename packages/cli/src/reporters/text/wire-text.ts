import type { FrameRole } from "@scn/runtime";
import { escapeBytes } from "../../terminal/escape.js";

/** Long payloads are cut here unless everything is wanted. */
const shownBytes = 160;

/** A command or a line from the module without the line ends around it, safe to print. */
export function lineText(bytes: Uint8Array, whole: boolean): string {
  let start = 0;
  let end = bytes.length;
  while (start < end && isLineEnd(bytes[start])) start++;
  while (end > start && isLineEnd(bytes[end - 1])) end--;
  return escapeBytes(bytes.subarray(start, end), whole ? undefined : shownBytes);
}

/** Payload: line ends belong to it. */
export function payloadText(bytes: Uint8Array, whole: boolean): string {
  return escapeBytes(bytes, whole ? undefined : shownBytes);
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === 13 || byte === 10;
}

/** What stands behind a received line whose role its text alone does not tell. */
export const roleNote = {
  echo: "echo",
  information: null,
  final: null,
  passing: null,
  urc: "URC",
  "information-or-urc": null,
  prompt: null,
  data: "data",
  noise: "noise",
  late: "late: the command it answers was given up",
} as const satisfies Record<FrameRole, string | null>;

const keyNames: Readonly<Record<number, string>> = { 26: "Ctrl+Z", 27: "Esc" };

/** What stands behind bytes that were sent and are not a command line. */
export function sentNote(event: {
  readonly what: "command" | "data" | "key" | "escape";
  readonly bytes: Uint8Array;
}): string {
  switch (event.what) {
    case "command":
      return "";
    case "data":
      return event.bytes.length === 1 ? "1 byte" : `${event.bytes.length} bytes`;
    case "key":
      return keyNames[event.bytes[0] ?? 0] ?? "key";
    case "escape":
      return "escape sequence";
  }
}
