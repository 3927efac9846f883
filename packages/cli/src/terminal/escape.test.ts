import { describe, expect, it } from "vitest";
import { escapeBytes } from "./escape.js";

const utf8 = (text: string) => new TextEncoder().encode(text);

describe("escaping what a module says", () => {
  it("shows what could drive the terminal as signs, and keeps Chinese text", () => {
    expect(escapeBytes(utf8("温度\x1b[2J\r\n"))).toBe("温度\\x1b[2J␍␊");
  });

  it("shows bytes that are not UTF-8 one by one", () => {
    expect(escapeBytes(Uint8Array.of(0x41, 0xff, 0x00, 0xce))).toBe("A\\xff\\x00\\xce");
  });

  it("counts what it leaves out, and does not cut a character in two", () => {
    expect(escapeBytes(utf8("ab温度"), 4)).toBe("ab… (8 bytes)");
    expect(escapeBytes(utf8("abcd"), 4)).toBe("abcd");
  });
});
