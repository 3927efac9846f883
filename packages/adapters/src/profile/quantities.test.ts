import { expect, it } from "vitest";
import { parseDuration, parseRange } from "./quantities.js";

it.each([
  ["300ms", 300],
  ["150s", 150_000],
  ["2.5s", 2500],
  ["10m", 600_000],
  ["1h", 3_600_000],
  ["10", null],
  ["-1s", null],
  ["1 s", null],
  ["", null],
])("reads the duration %j as %s ms", (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

it.each([
  ["0-11", [0, 11]],
  ["-48-56", [-48, 56]],
  ["-9--3", [-9, -3]],
  ["5-5", [5, 5]],
  ["5-0", null],
  ["0", null],
  ["a-b", null],
])("reads the range %j as %j", (text, ends) => {
  expect(parseRange(text)).toEqual(ends);
});
