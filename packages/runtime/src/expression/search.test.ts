import { describe, expect, it } from "vitest";
import { ScriptError } from "./script-error.js";
import { isFound } from "./search.js";

const span = { file: 0, start: 3, end: 9 };
const error = (source: string, text: string): ScriptError => {
  try {
    isFound(source, text, span, 20);
  } catch (thrown) {
    if (thrown instanceof ScriptError) return thrown;
  }
  throw new Error("it was found, or not, and did not fail");
};

describe("a search for a regular expression", () => {
  it("finds it in any part of a text, short or long", () => {
    expect(isFound("C2.", "EC200U", span)).toBe(true);
    expect(isFound("^C2", "EC200U", span)).toBe(false);
    const long = `${"ab".repeat(30_000)}42`;
    expect(isFound("b\\d+$", long, span)).toBe(true);
    expect(isFound("^(?:ab)+(?:41|43)", long, span)).toBe(false);
  });

  it("that could take for ever is given up, and says so", () => {
    const { message, notes, span: where } = error("^(a+)+$", `${"a".repeat(60)}!`);
    expect(message).toBe("the search for a regular expression took too long and was given up");
    expect(notes.join("; ")).toContain("more than 0.02 s, in a text of 61 characters");
    expect(where).toEqual(span);
    expect(isFound("^(a+)+$", "a".repeat(60), span)).toBe(true);
  });

  it("says what is wrong with one that is none", () => {
    expect(error("(", "x").message).toMatch(/^not a regular expression: /);
  });

  it("leaves nothing of a text behind for the next", () => {
    expect(isFound("a|b|c", "xxc", span)).toBe(true);
    expect(isFound("a|b|c", "xxx", span)).toBe(false);
  });
});
