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
  if (isUtf8(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  throw new UsageError("SCN101", `${shown} is not UTF-8 text`, {
    fix: 'save it as UTF-8; bytes that are no text go in as x"31 32"',
  });
}
