import { latin1, textOf } from "./bytes.js";
import { shown } from "./shown.js";
import type { Value } from "./value.js";

/** A value as it stands on the wire, for a log: no quotes; bytes as text where they are text. */
export function wireText(value: Value): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  if (value instanceof Uint8Array) return textOf(value) ?? latin1(value);
  return shown(value);
}
