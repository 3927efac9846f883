import { expect, test } from "vitest";
import { closingQuote } from "./counted-text.js";

const rest = (line: string, count: number) => {
  const at = closingQuote(line, 0, count);
  return at === null ? null : line.slice(at + 1);
};

test("a counted text ends where its length says, whatever stands in it", () => {
  expect(rest('"{"a":"b;c","d":1}",2', 17)).toBe(",2");
  expect(rest('";",";";+CSQ', 5)).toBe(";+CSQ");
  expect(rest('""', 0)).toBe("");
});

test("so do twice as many hexadecimal digits, and text with backslashes that are not counted", () => {
  expect(rest('"313233",1', 3)).toBe(",1");
  expect(rest('"{\\"a\\":\\"b;c\\"}"', 11)).toBe("");
});

test("a length that leads to no closing quote says nothing", () => {
  expect(rest('"hello",1', 4)).toBeNull();
  expect(rest('"hello",1', 50)).toBeNull();
  expect(rest('"a"b"', 1)).toBeNull();
});
