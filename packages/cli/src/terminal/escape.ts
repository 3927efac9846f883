import { isUtf8 } from "node:buffer";
import { visible } from "@scn/dsl";

/**
 * Bytes from the wire, safe to print: UTF-8 where they are valid UTF-8, else one character a byte with everything
 * above ASCII as `\xNN`. Bytes past `limit` are counted, not shown.
 */
export function escapeBytes(bytes: Uint8Array, limit = Number.POSITIVE_INFINITY): string {
  if (bytes.length <= limit) return escapeAll(bytes);
  const cut = characterStart(bytes, limit);
  return `${escapeAll(bytes.subarray(0, cut))}… (${bytes.length} bytes)`;
}

function escapeAll(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(bytes)) return visible(buffer.toString("utf8"));
  return visible(buffer.toString("latin1")).replace(
    /[\u0080-\u00ff]/g,
    (c) => `\\x${c.charCodeAt(0).toString(16)}`,
  );
}

/** The cut must not fall inside a UTF-8 character, or the whole line would be shown as hex. */
function characterStart(bytes: Uint8Array, at: number): number {
  let start = at;
  while (start > at - 4 && start > 0 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--;
  return start;
}
