import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { readBytes, readNumber, readText } from "./literal.js";

function reading<T>(read: (report: (diagnostic: Diagnostic) => void) => T) {
  const problems: Diagnostic[] = [];
  const value = read((diagnostic) => problems.push(diagnostic));
  return { value, codes: problems.map(({ code }) => code), problems };
}
const span = { file: 0, start: 10, end: 20 };

describe("numbers", () => {
  it.each([
    ["42", { kind: "literal", value: 42 }],
    ["3.5", { kind: "literal", value: 3.5 }],
    ["10%", { kind: "percent", value: 10 }],
    ["500ms", { kind: "duration", ms: 500 }],
    ["2s", { kind: "duration", ms: 2000 }],
    ["1.5s", { kind: "duration", ms: 1500 }],
    ["10m", { kind: "duration", ms: 600_000 }],
    ["1h", { kind: "duration", ms: 3_600_000 }],
    ["1m30s", { kind: "duration", ms: 90_000 }],
  ])("reads %s", (image, expected) => {
    const { value, codes } = reading((report) => readNumber(image, span, report));
    expect(value).toEqual({ ...expected, span });
    expect(codes).toEqual([]);
  });

  it.each(["5sec", "30s1m", "1s1s", "0x10", "9007199254740993"])("refuses %s", (image) => {
    expect(reading((report) => readNumber(image, span, report)).codes).toEqual(["SCN106"]);
  });
});

describe("escapes", () => {
  it("become what they stand for", () => {
    const { value, codes } = reading((report) =>
      readText(String.raw`a\r\n\t\"\\\x41\u6e29\u{1F600}$${"$"}{b}`, 0, 0, report),
    );
    expect(value).toBe('a\r\n\t"\\A温😀${b}');
    expect(codes).toEqual([]);
  });

  it("that are none are marked at their place", () => {
    const { problems } = reading((report) => readText("ab\\qc", 5, 0, report));
    expect(problems.map((problem) => problem.span)).toEqual([{ file: 0, start: 7, end: 9 }]);
  });

  it("cannot name a character that does not exist", () => {
    expect(reading((report) => readText("\\u{110000}", 0, 0, report)).codes).toEqual(["SCN106"]);
  });
});

describe("bytes", () => {
  it("are digits with or without blanks", () => {
    expect(reading((report) => readBytes('x"31 3A0d"', span, report)).value).toEqual({
      kind: "bytes",
      hex: "313a0d",
      span,
    });
  });

  it.each(['x"313"', 'x"3G"'])("are not %s", (image) => {
    expect(reading((report) => readBytes(image, span, report)).codes).toEqual(["SCN106"]);
  });
});
