import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { UsageError } from "../command/usage-error.js";
import { reasonOf } from "./reason.js";

/** The text of a scenario file. Throws a `UsageError` when it cannot be read or is not UTF-8. */
export function readText(path: string, shown: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new UsageError("SCN601", `${shown} cannot be read: ${reasonOf(error)}`);
  }
  return decodeText(bytes, shown);
}

/** The text that bytes are. Throws a `UsageError` when they are not UTF-8. */
export function decodeText(bytes: Uint8Array, shown: string): string {
  if (isUtf8(bytes) && !hasZero(bytes))
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  throw new UsageError("SCN101", `${shown} is ${charset(bytes)}`, {
    fix: 'save it as UTF-8; bytes that are no text go in as x"31 32"',
  });
}

/** What it is instead: as far as it can be told, and from which line on. */
function charset(bytes: Uint8Array): string {
  const [first = 0, second = 0] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || hasZero(bytes))
    return "UTF-16 text, not UTF-8 text";
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const found = bytes.indexOf(0x0a, start);
    const end = found === -1 ? bytes.length : found + 1;
    if (!isUtf8(bytes.subarray(start, end))) return `not UTF-8 text in line ${line}`;
    start = end;
  }
  return "not UTF-8 text";
}

/** Every second byte of the first few is zero: letters in UTF-16. */
function hasZero(bytes: Uint8Array): boolean {
  return [0, 1].some((from) => bytes.length >= 8 && [0, 2, 4, 6].every((at) => bytes[at + from] === 0));
}
