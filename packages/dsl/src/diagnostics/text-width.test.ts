import { expect, it } from "vitest";
import { textWidth } from "./text-width.js";

it.each([
  ["AT+CSQ", 6],
  ["模块", 4],
  ["ＡＴ", 4],
  ["e\u0301", 1],
  ["😀", 2],
  ["⌚⚡", 4],
  ["…", 1],
])("gives %s %i columns", (text, columns) => {
  expect(textWidth(text)).toBe(columns);
});
