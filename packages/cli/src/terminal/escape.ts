/** What a control character is shown as; CR and LF have their own signs because AT lines are full of them. */
const signs: Readonly<Record<number, string>> = { 13: "␍", 10: "␊", 9: "\\t" };

/**
 * Characters that move the cursor, hide, or reorder what stands beside them: C0, DEL, C1, zero-width and bidirectional
 * marks, line and paragraph separators, byte-order mark, lone surrogates.
 */
const unsafe =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function sign(character: string): string {
  const code = character.charCodeAt(0);
  const known = signs[code];
  if (known !== undefined) return known;
  return code < 256
    ? `\\x${code.toString(16).padStart(2, "0")}`
    : `\\u{${code.toString(16).padStart(4, "0")}}`;
}

/**
 * Text from a module or a script, safe to print: whatever could move the cursor, change a colour or hide text is
 * shown as a sign (`␍`, `␊`, `\x1b`) instead.
 *
 * @example
 * ```ts
 * escapeText("OK\r\n\x1b[2J"); // "OK␍␊\\x1b[2J"
 * ```
 */
export function escapeText(text: string): string {
  return text.replace(unsafe, sign);
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

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
  try {
    return escapeText(strictUtf8.decode(bytes));
  } catch {
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return escapeText(text).replace(/[\u0080-\u00ff]/g, (c) => `\\x${c.charCodeAt(0).toString(16)}`);
  }
}

/** The cut must not fall inside a UTF-8 character, or the whole line would be shown as hex. */
function characterStart(bytes: Uint8Array, at: number): number {
  let start = at;
  while (start > at - 4 && start > 0 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--;
  return start;
}
