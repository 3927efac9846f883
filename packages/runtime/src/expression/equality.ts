import { isUtf8Of, sameBytes } from "./bytes.js";
import { isDuration, isList, isRange } from "./kinds.js";
import type { Value } from "./value.js";

/**
 * `==` of the language. Bytes and text are equal when the bytes are the text's UTF-8; lists, ranges and durations by
 * their content; a number is never equal to text.
 */
export function equal(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (typeof a !== "object" && typeof b !== "object") return false;
  if (a instanceof Uint8Array) {
    if (b instanceof Uint8Array) return sameBytes(a, b);
    return typeof b === "string" && isUtf8Of(b, a);
  }
  if (b instanceof Uint8Array) return typeof a === "string" && isUtf8Of(a, b);
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return false;
  if (isList(a)) {
    return isList(b) && a.length === b.length && a.every((item, index) => equal(item, b[index] ?? null));
  }
  if (isDuration(a)) return isDuration(b) && a.ms === b.ms;
  if (isRange(a)) return isRange(b) && a.from === b.from && a.to === b.to;
  return false;
}
