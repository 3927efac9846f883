import { expect, test } from "vitest";
import { Arguments } from "./arguments.js";

test("tells quoted text, bare words and gaps apart", () => {
  const given = Arguments.from(["1", '"TCP"', "", "a b"]);
  expect(given?.items.map((item) => item.kind)).toEqual(["word", "string", "omitted", "word"]);
  expect(given?.int(0)).toBe(1);
  expect(given?.int(1)).toBeUndefined();
  expect(given?.text(1)).toBe("TCP");
  expect(given?.has(2)).toBe(false);
});

test("takes no quote that is left open", () => {
  expect(Arguments.from(['"TCP'])).toBeNull();
  expect(Arguments.from(['"TCP"x'])).toBeNull();
});
