import { fromLatin1, latin1 } from "../expression/bytes.js";

const named: Readonly<Record<string, string>> = { "\r": "\\r", "\n": "\\n", "\t": "\\t", "\\": "\\\\" };
const bytesOf: Readonly<Record<string, string>> = { r: "\r", n: "\n", t: "\t", "\\": "\\" };

/** Bytes as text of one line in ASCII, from which they come back as they were. A blank at the end is written out. */
export function escapeBytes(bytes: Uint8Array): string {
  return latin1(bytes).replaceAll(/[^ -[\]-~]| $/g, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0");
    return named[character] ?? `\\x${code}`;
  });
}

/** The bytes of `escapeBytes`; `null` for what it never writes. */
export function unescapeBytes(text: string): Uint8Array | null {
  if (!/^(?:[ -[\]-~]|\\[rnt\\]|\\x[0-9A-Fa-f]{2})*$/.test(text)) return null;
  const whole = text.replaceAll(/\\(?:x(..)|(.))/g, (_found, hex: string | undefined, name: string) =>
    hex === undefined ? (bytesOf[name] ?? "") : String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return fromLatin1(whole);
}
