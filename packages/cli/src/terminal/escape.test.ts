import { describe, expect, it } from "vitest";
import { escapeBytes, escapeText } from "./escape.js";

const utf8 = (text: string) => new TextEncoder().encode(text);

describe("escaping what a module says", () => {
  it("shows line ends as signs, so that an AT line stays on one line", () => {
    expect(escapeText("\r\nOK\r\n")).toBe("␍␊OK␍␊");
  });

  it("never lets a terminal sequence through", () => {
    expect(escapeText("\x1b[2J\x9b31m\x07")).toBe("\\x1b[2J\\x9b31m\\x07");
  });

  it("shows marks that hide or reorder text", () => {
    expect(escapeText("a\u202eb\u200bc\u2028")).toBe("a\\u{202e}b\\u{200b}c\\u{2028}");
  });

  it("keeps Chinese text and pairs of surrogates, and shows a lone surrogate", () => {
    expect(escapeText("温度 😀 \ud83d")).toBe("温度 😀 \\u{d83d}");
  });

  it("shows bytes that are not UTF-8 one by one", () => {
    expect(escapeBytes(Uint8Array.of(0x41, 0xff, 0x00, 0xce))).toBe("A\\xff\\x00\\xce");
  });

  it("counts what it leaves out, and does not cut a character in two", () => {
    expect(escapeBytes(utf8("ab温度"), 4)).toBe("ab… (8 bytes)");
    expect(escapeBytes(utf8("abcd"), 4)).toBe("abcd");
  });
});
