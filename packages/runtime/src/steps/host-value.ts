import type { Value } from "../expression/value.js";

/** What a flow of the host gave that the language has no value for. */
export const notAValue = Symbol("not a value");

/** What the function gave, as a value of the language. TypeScript programs are not always typed, so it is looked at. */
export function asValue(given: unknown): Value | typeof notAValue {
  if (given === undefined || given === null) return null;
  if (typeof given === "string" || typeof given === "boolean") return given;
  if (typeof given === "number") return Number.isFinite(given) ? given : notAValue;
  if (given instanceof Uint8Array) return given;
  if (Array.isArray(given)) {
    const items: Value[] = [];
    for (const item of given) {
      const value = asValue(item);
      if (value === notAValue) return notAValue;
      items.push(value);
    }
    return items;
  }
  if (typeof given === "object" && "kind" in given && given.kind === "duration" && "ms" in given) {
    return typeof given.ms === "number" ? { kind: "duration", ms: given.ms } : notAValue;
  }
  return notAValue;
}
