import { describe, expect, it } from "vitest";
import { lookAlike, lookAlikeFix, lookAlikeNamed, plainly } from "./look-alike.js";

describe("characters that look like others", () => {
  it.each([
    ["“", '"'],
    ["’", "'"],
    ["–", "-"],
    ["＂", '"'],
    ["｛", "{"],
    ["，", ","],
    ["。", "."],
    ["\u00a0", " "],
    ["\u3000", " "],
    ["\u200b", ""],
    ["\ufeff", ""],
  ])("%s is meant to be %j", (character, plain) => {
    expect(lookAlike(character)?.plain).toBe(plain);
  });

  it.each(["a", '"', " ", "温", "é", "Ａ", "§", "€"])("%s is itself", (character) => {
    expect(lookAlike(character)).toBeUndefined();
  });

  it("are named when they cannot be seen, and shown when they can", () => {
    const told = (character: string) => {
      const meant = lookAlike(character);
      return meant === undefined ? null : `${lookAlikeNamed(character, meant)}; ${lookAlikeFix(meant)}`;
    };
    expect(told("\u00a0")).toBe("here is a blank of another kind (U+00A0); write a plain blank");
    expect(told("\u200b")).toBe("here is an invisible character (U+200B); remove it");
    expect(told("“")).toBe('`“` is a typographic sign; write the plain `"`');
  });

  it("are replaced in a text, full-width letters too, and other scripts are left alone", () => {
    expect(plainly("ＡＴ＋CSQ：“温度”\u200b，\u00a01")).toBe('AT+CSQ:"温度", 1');
  });
});
