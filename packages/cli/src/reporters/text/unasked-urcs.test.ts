import { expect, test } from "vitest";
import { unaskedUrcs } from "./unasked-urcs.js";

test("a line that came again and again stands once", () => {
  expect(unaskedUrcs(["+CREG: 1", "RDY", "+CREG: 1", "+CREG: 1"])).toBe("+CREG: 1 (3 times) · RDY");
});

test("of many different lines ten are shown, and what they hold is no control of a terminal", () => {
  const lines = Array.from({ length: 25 }, (_, index) => `\x1b+X: ${index}`);
  const text = unaskedUrcs(lines);
  expect(text).toContain("+X: 9 · 15 more");
  expect(text).not.toContain("\x1b");
});
