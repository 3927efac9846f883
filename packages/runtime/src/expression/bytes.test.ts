import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromLatin1, isUtf8Of, latin1, sameBytes, utf8 } from "./bytes.js";

/** Short ones and long ones go by different ways; of surrogates one may stand alone. */
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ unit: fc.constantFrom("a", "é", "€", "𝄞", "\ud834"), maxLength: 200 }),
  fc.string({ unit: fc.constantFrom("a", "b", "\x7f"), minLength: 60, maxLength: 70 }),
);

describe("bytes and text", () => {
  it("the UTF-8 of a text is what the platform says it is", () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(utf8(one)).toEqual(new TextEncoder().encode(one));
      }),
    );
  });

  it("bytes are the UTF-8 of exactly one text", () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const bytes = new TextEncoder().encode(one);
        expect(isUtf8Of(one, bytes)).toBe(true);
        const same = latin1(bytes) === latin1(new TextEncoder().encode(other));
        expect(isUtf8Of(other, bytes)).toBe(same);
      }),
    );
  });

  it("bytes of Latin-1 are not the UTF-8 of their text", () => {
    for (const length of [1, 100]) {
      const one = "é".repeat(length);
      expect(isUtf8Of(one, fromLatin1(one))).toBe(false);
    }
  });

  it("one character a byte, there and back", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const back = fromLatin1(latin1(bytes));
        expect(back).toEqual(bytes);
        expect(Object.getPrototypeOf(back)).toBe(Uint8Array.prototype);
      }),
    );
  });

  it("are the same when no byte differs", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 150 }), fc.nat(), (bytes, at) => {
        const other = bytes.slice();
        expect(sameBytes(bytes, other)).toBe(true);
        other[at % other.length] = (other[at % other.length] ?? 0) ^ 0x20;
        expect(sameBytes(bytes, other)).toBe(false);
        expect(sameBytes(bytes, bytes.subarray(1))).toBe(false);
      }),
    );
  });
});
