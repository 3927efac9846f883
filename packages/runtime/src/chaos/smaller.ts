import type { Disturbance } from "./disturbance.js";

/**
 * Less of the same, the least first: a shorter delay, fewer bytes. Empty where there is no less.
 *
 * @example
 * ```ts
 * import { smaller } from "@scn/runtime";
 *
 * const place = { write: 1, byte: 0, added: 0 };
 * smaller({ kind: "drop", place, length: 2 }); // [{ kind: "drop", place, length: 1 }]
 * ```
 */
export function smaller(one: Disturbance): readonly Disturbance[] {
  switch (one.kind) {
    case "delay":
      return lesser(one.ms).map((ms) => ({ ...one, ms }));
    case "drop":
      return lesser(one.length).map((length) => ({ ...one, length }));
    case "garbage":
      return lesser(one.bytes.length).map((length) => ({ ...one, bytes: one.bytes.slice(0, length) }));
    case "split":
    case "echo":
    case "urc":
      return [];
  }
}

function lesser(most: number): readonly number[] {
  const less: number[] = [];
  for (let value = 1; value < most; value *= 2) less.push(value);
  return less;
}
