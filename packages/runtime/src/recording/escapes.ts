import { fromLatin1, latin1 } from "../expression/bytes.js";

const named: Readonly<Record<string, string>> = { "\r": "\\r", "\n": "\\n", "\t": "\\t", "\\": "\\\\" };
const bytesOf: Readonly<Record<string, string>> = { r: "\r", n: "\n", t: "\t", "\\": "\\" };

/** Short lines come again and again: what they look like is kept. */
const kept = new Map<string, string>();
const mostKept = 256;
const longestKept = 48;

/**
 * Bytes as text of one line in ASCII, from which they come back as they were. A blank at the end is written out.
 *
 * @example
 * ```ts
 * import { escapeBytes } from "@scn/runtime";
 *
 * escapeBytes(Uint8Array.of(0x4f, 0x4b, 0x0d, 0x00)); // "OK\\r\\x00"
 * ```
 */
export function escapeBytes(bytes: Uint8Array): string {
  return escapeLatin1(latin1(bytes));
}

/** The same of bytes as text, one character a byte. */
export function escapeLatin1(text: string): string {
  if (text.length > longestKept) return escaped(text);
  let known = kept.get(text);
  if (known === undefined) {
    known = escaped(text);
    if (kept.size >= mostKept) kept.clear();
    // A copy: a part of a text would keep all of it.
    kept.set(latin1(fromLatin1(text)), known);
  }
  return known;
}

function escaped(text: string): string {
  // Most lines are plain text with an ordinary end.
  const end = text.endsWith("\r\n") ? 2 : text.endsWith("\r") ? 1 : 0;
  if (end > 0) {
    const line = text.slice(0, -end);
    if (plainText.test(line)) return line + (end === 2 ? "\\r\\n" : "\\r");
  }
  return text.replaceAll(/[^ -[\]-~]| $/g, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0");
    return named[character] ?? `\\x${code}`;
  });
}

const plainText = /^[ -[\]-~]*$/;

/** The bytes of `escapeBytes`; `null` for what it never writes. */
export function unescapeBytes(text: string): Uint8Array | null {
  if (!/^(?:[ -[\]-~]|\\[rnt\\]|\\x[0-9A-Fa-f]{2})*$/.test(text)) return null;
  const whole = text.replaceAll(/\\(?:x(..)|(.))/g, (_found, hex: string | undefined, name: string) =>
    hex === undefined ? (bytesOf[name] ?? "") : String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return fromLatin1(whole);
}
