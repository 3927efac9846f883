import { describe, expect, it } from "vitest";
import { displayWidth, padEnd, truncate, wrapped } from "./width.js";

describe("columns on a terminal", () => {
  it("counts Chinese characters, fullwidth signs and emoji as two", () => {
    expect(displayWidth("AT")).toBe(2);
    expect(displayWidth("温度")).toBe(4);
    expect(displayWidth("＋CME")).toBe(5);
    expect(displayWidth("😀")).toBe(2);
  });

  it("counts a combining mark as none", () => {
    expect(displayWidth("e\u0301")).toBe(1);
  });

  it("aligns what follows wide text", () => {
    expect(displayWidth(padEnd("温度", 10))).toBe(10);
    expect(padEnd("longer", 3)).toBe("longer");
  });

  it("never cuts a wide character in half", () => {
    expect(truncate("温度计", 4)).toBe("温…");
    expect(truncate("abcd", 4)).toBe("abcd");
    expect(truncate("abcde", 4)).toBe("abc…");
    expect(truncate("abc", 0)).toBe("");
  });

  it("wraps at blanks, by columns, and leaves a word that is too long alone", () => {
    expect(wrapped("one two three", 7)).toEqual(["one two", "three"]);
    expect(wrapped("温度 温度", 5)).toEqual(["温度", "温度"]);
    expect(wrapped("incomprehensible", 4)).toEqual(["incomprehensible"]);
    expect(wrapped("", 4)).toEqual([""]);
  });
});
