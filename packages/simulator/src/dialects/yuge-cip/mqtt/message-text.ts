import { fromLatin1 } from "../../../module/bytes.js";

/**
 * The bytes of the message of `AT+MPUB` (Yuge 13.4, 13.10): two hexadecimal digits behind a `\` are a byte, or all of it
 * is hexadecimal digits. `null` where it is not.
 *
 * @example
 * ```ts
 * import { messageBytes } from "./message-text.js";
 *
 * messageBytes("{\\22t\\22:1}", false); // new TextEncoder().encode('{"t":1}')
 * ```
 */
export function messageBytes(text: string, hexadecimal: boolean): Uint8Array | null {
  if (!hexadecimal)
    return fromLatin1(
      text.replaceAll(/\\([0-9A-F]{2})/gi, (_, digits: string) =>
        String.fromCharCode(Number.parseInt(digits, 16)),
      ),
    );
  return /^(?:[0-9A-F]{2})*$/i.test(text) ? Uint8Array.from(Buffer.from(text, "hex")) : null;
}
