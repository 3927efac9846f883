import type { Expression } from "@scn/dsl";
import { fromHex } from "../expression/bytes.js";
import type { Value } from "../expression/value.js";
import type { Cursor, Step } from "./cursor.js";

/** `bytes(n)` and `hex(n)`: exactly as many characters as the count says. */
export function countedStep(
  type: "bytes" | "hex",
  count: Expression | undefined,
  slot: number,
  next: Step,
): Step {
  const width = type === "hex" ? 2 : 1;
  return {
    head: null,
    counted: true,
    exactStart: true,
    run(cursor, at) {
      const length = count === undefined ? Number.NaN : countOf(cursor, count);
      if (!Number.isSafeInteger(length) || length < 0) return cursor.miss(at, "a byte count before the data");
      const end = at + length * width;
      const wanted = `${length} bytes of data${type === "hex" ? " in hexadecimal" : ""}`;
      if (end > cursor.text.length) return cursor.miss(cursor.text.length, wanted);
      const value = type === "bytes" ? cursor.bytes(at, end) : hexValue(cursor.text.slice(at, end));
      if (value === null) return cursor.miss(at, wanted);
      cursor.slots[slot] = value;
      return next.run(cursor, end);
    },
  };
}

function hexValue(piece: string): Uint8Array | null {
  return /\s/.test(piece) ? null : fromHex(piece);
}

function countOf(cursor: Cursor, count: Expression): number {
  const value: Value = cursor.evaluate(count, cursor.captures());
  if (typeof value === "string" && /^\d+$/.test(value)) return Number(value);
  return typeof value === "number" ? value : Number.NaN;
}
