import type { RecordingEntry } from "@scn/runtime";
import { agreement, type Unmasked } from "./expected.js";

export type Sent = Extract<RecordingEntry, { kind: "sent" | "received" }>;

/** How far along a recording something written goes: the last entry it touches, and whether it is all of that. */
export interface Reached {
  readonly entry: Sent;
  readonly index: number;
  readonly whole: boolean;
}

/** The next thing that the host wrote, from this entry on. */
export function nextSent(
  entries: readonly RecordingEntry[],
  from: number,
): { readonly entry: Sent; readonly index: number } | null {
  for (let index = from; index < entries.length; index++) {
    const entry = entries[index];
    if (entry?.kind === "sent") return { entry, index };
  }
  return null;
}

/**
 * How far what was written goes along the recording. Where a host cuts its writes is its own affair, so that one may go on
 * into the next entry; `null` where it goes another way.
 */
export function reached(
  entries: readonly RecordingEntry[],
  from: number,
  written: Uint8Array,
  secrets: Unmasked,
): Reached | null {
  const sent = nextSent(entries, from);
  if (sent === null) return null;
  const agreed = agreement(sent.entry.bytes, written, secrets);
  if (agreed === "other") return null;
  if (agreed !== "longer") return { ...sent, whole: agreed === "whole" };
  return reached(entries, sent.index + 1, written.subarray(sent.entry.bytes.length), secrets);
}
