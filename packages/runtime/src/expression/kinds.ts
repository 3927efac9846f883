import type { Duration, Value, ValueRange, ValueRecord } from "./value.js";

function kindOf(value: Value): string | null {
  return typeof value === "object" && value !== null && "kind" in value ? value.kind : null;
}

export function isDuration(value: Value): value is Duration {
  return kindOf(value) === "duration";
}

export function isRange(value: Value): value is ValueRange {
  return kindOf(value) === "range";
}

export function isRecord(value: Value): value is ValueRecord {
  return kindOf(value) === "record";
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** What a message calls the value: `a whole number`, `text`, `null`. */
export function typeName(value: Value): string {
  if (value === null) return "null";
  if (typeof value === "string") return "text";
  if (typeof value === "number") return Number.isInteger(value) ? "a whole number" : "a number";
  if (typeof value === "boolean") return "true or false";
  if (value instanceof Uint8Array) return "bytes";
  if (isDuration(value)) return "a duration";
  if (isRange(value)) return "a range";
  if (isRecord(value)) return value.description;
  return "a list";
}
