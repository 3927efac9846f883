import fc from "fast-check";
import { expect, it } from "vitest";
import { changedRanges } from "./changed-ranges.js";

const join = (...lines: string[]) => lines.join("\n");

it("every range is told, with the lines before and after", () => {
  const source = join("scenario  {", "  send AT", "\tsend AT+X", "\tsend AT+Y", "  wait 1s", "}");
  const text = join("scenario {", "  send AT", "  send AT+X", "  send AT+Y", "  wait 1s", "}", "");
  expect(changedRanges(source, text)).toEqual([
    { from: 1, before: ["scenario  {"], after: ["scenario {"] },
    { from: 3, before: ["\tsend AT+X", "\tsend AT+Y"], after: ["  send AT+X", "  send AT+Y"] },
    { from: 7, before: [], after: [""] },
  ]);
});

it("blank lines that go or come are ranges of their own", () => {
  expect(changedRanges(join("a", "", "", "", "b", "c"), join("a", "", "b", "", "c"))).toEqual([
    { from: 3, before: ["", ""], after: [] },
    { from: 6, before: [], after: [""] },
  ]);
});

it("lines that were joined or taken away do not make all below them differ", () => {
  expect(changedRanges(join("}", "else {", "  a", "}"), join("} else {", "  a", "}"))).toEqual([
    { from: 1, before: ["}", "else {"], after: ["} else {"] },
  ]);
});

it("nothing is told of equal texts", () => {
  expect(changedRanges("a\n\nb\n", "a\n\nb\n")).toEqual([]);
});

it("the ranges put into the one text give the other", () => {
  const text = fc.array(fc.constantFrom("", "a", " a", "b", "b b", "}")).map((lines) => lines.join("\n"));
  fc.assert(
    fc.property(text, text, (source, wanted) => {
      const lines = source.split("\n");
      for (const { from, before, after } of changedRanges(source, wanted).toReversed()) {
        expect(lines.splice(from - 1, before.length, ...after)).toEqual(before);
      }
      expect(lines.join("\n")).toBe(wanted);
    }),
  );
});
