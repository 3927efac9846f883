import { isAscii, isUtf8 } from "node:buffer";

const encoder = new TextEncoder();

/** From here on it is quicker to have bytes written into memory of our own than to have them made and copied. */
const long = 64;

/** The UTF-8 bytes of a text: what it is on the wire. */
export function utf8(text: string): Uint8Array {
  // As many bytes as characters: each is its own, and Latin-1 writes the same.
  return text.length >= long && Buffer.byteLength(text) === text.length
    ? fromLatin1(text)
    : encoder.encode(text);
}

/** Whether these bytes are the UTF-8 of the text. */
export function isUtf8Of(text: string, bytes: Uint8Array): boolean {
  if (bytes.length < text.length) return false;
  // As many bytes as characters: then each must be its own.
  if (bytes.length === text.length) return isAscii(bytes) && latin1(bytes) === text;
  return sameBytes(utf8(text), bytes);
}

/** The text whose UTF-8 these bytes are; `null` when they are not valid UTF-8. */
export function textOf(bytes: Uint8Array): string | null {
  // A strict TextDecoder would do, but the first one of a process loads ICU: 10 ms of every start.
  if (!isUtf8(bytes)) return null;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

/** One character a byte; never fails. */
export function latin1(bytes: Uint8Array): string {
  return latin1Between(bytes, 0, bytes.length);
}

/** A part of the bytes as text, without a view of it on the way. */
export function latin1Between(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.prototype.latin1Slice.call(bytes, from, to);
}

export function fromLatin1(text: string): Uint8Array {
  if (text.length >= long) {
    const bytes = new Uint8Array(text.length);
    Buffer.prototype.latin1Write.call(bytes, text, 0, text.length);
    return bytes;
  }
  // A copy: a short Buffer lies in memory that others use, too. Not `from`, which goes by an iterator.
  return new Uint8Array(Buffer.from(text, "latin1"));
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
}

/** `null` for anything but an even number of hexadecimal digits; blanks between bytes are allowed. */
export function fromHex(digits: string): Uint8Array | null {
  const packed = digits.replaceAll(/\s+/g, "");
  if (packed.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(packed)) return null;
  return new Uint8Array(Buffer.from(packed, "hex"));
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  if (a.length >= long) return Buffer.compare(a, b) === 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

export function joinBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

/** Offset of `part` in `whole`, -1 when it is not there. */
export function findBytes(whole: Uint8Array, part: Uint8Array): number {
  return Buffer.from(whole.buffer, whole.byteOffset, whole.byteLength).indexOf(part);
}

/**
 * A line as text for people: UTF-8 where it is valid, else one character a byte. Control characters stay; `shown`
 * escapes them.
 */
export function lineText(latin1Text: string): string {
  return hasHighByte.test(latin1Text) ? (textOf(fromLatin1(latin1Text)) ?? latin1Text) : latin1Text;
}

const hasHighByte = /[\x80-\xff]/;
