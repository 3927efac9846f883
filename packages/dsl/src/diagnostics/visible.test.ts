import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visible } from "./visible.js";

describe("visible", () => {
  it.each([
    ["+QIOPEN: 0,0\r\n", "+QIOPEN: 0,0␍␊"],
    ["\u001b[31mred", "\\x1b[31mred"],
    ["\u009b2J", "\\x9b2J"],
    ["a\tb\0", "a␉b\\x00"],
    ["\u202eevil", "\\u{202e}evil"],
    ["\ufeffbom", "\\u{feff}bom"],
    ["half \ud83d.", "half \\u{d83d}."],
    ["模块 😀 é", "模块 😀 é"],
  ])("shows %j as %j", (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it("shows every format character that has no shape of its own", () => {
    const ranges = [
      [0xad, 0xad],
      [0x61c, 0x61c],
      [0x180e, 0x180e],
      [0x200b, 0x200f],
      [0x2028, 0x202e],
      [0x2060, 0x206f],
      [0xfff9, 0xfffb],
    ] as const;
    for (const [first, last] of ranges)
      for (let code = first; code <= last; code++)
        expect(visible(String.fromCharCode(code))).toMatch(/^\\(?:u\{[0-9a-f]+\}|x[0-9a-f]{2})$/);
  });

  it("leaves nothing a terminal acts upon, and is done after once", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const shown = visible(text);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
        expect(visible(shown)).toBe(shown);
      }),
    );
  });
});
