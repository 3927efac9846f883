import { escapeBytes } from "@scn/runtime";

/** The most that is shown of either, bytes, and how much of it before the first difference. */
const shown = 100;
const before = 40;

/** What was to be written and what was, to stand one below the other: around the first byte that differs. */
export function difference(
  recorded: Uint8Array | null,
  written: Uint8Array,
): { readonly expected: string; readonly found: string } {
  if (recorded === null) return { expected: "nothing", found: window(written, 0) };
  let at = 0;
  while (at < recorded.length && recorded[at] === written[at]) at++;
  const long = Math.max(recorded.length, written.length) > shown;
  const from = long ? Math.max(0, at - before) : 0;
  const place = long ? ` (from byte ${from + 1} on)` : "";
  return { expected: `${window(recorded, from)}${place}`, found: `${window(written, from)}${place}` };
}

function window(bytes: Uint8Array, from: number): string {
  const text = escapeBytes(bytes.subarray(from, from + shown));
  return `${from > 0 ? "…" : ""}${text}${bytes.length > from + shown ? "…" : ""}`;
}
