import fc from "fast-check";
import { expect, test } from "vitest";
import { argumentValue, parseCommandLine } from "./command-line.js";

function calls(line: string): string[] {
  return parseCommandLine(line).map(
    ({ name, kind, arguments: given }) => `${name} ${kind} ${JSON.stringify(given)}`,
  );
}

test("the four kinds of an extended command, in any case", () => {
  expect(calls("AT+QIOPEN=?")).toEqual(["AT+QIOPEN test []"]);
  expect(calls("at+creg?")).toEqual(["AT+CREG read []"]);
  expect(calls("AT+CSQ")).toEqual(["AT+CSQ execute []"]);
  expect(calls('At+QIOPEN=1,0,"TCP","a,b;c", 80,')).toEqual([
    'AT+QIOPEN write ["1","0","\\"TCP\\"","\\"a,b;c\\"","80",""]',
  ]);
});

test("basic commands follow each other, extended ones after a semicolon", () => {
  expect(calls("ATE0V1;+CSQ;+CREG?")).toEqual([
    'ATE execute ["0"]',
    'ATV execute ["1"]',
    "AT+CSQ execute []",
    "AT+CREG read []",
  ]);
  expect(calls("AT&F&D2S3=13S4?")).toEqual([
    "AT&F execute []",
    'AT&D execute ["2"]',
    'ATS3 write ["13"]',
    "ATS4 read []",
  ]);
  expect(calls("ATD*99***1#")).toEqual(['ATD execute ["*99***1#"]']);
});

test("AT alone is a command, and what is none is no list", () => {
  expect(calls("AT")).toEqual(["AT execute []"]);
  expect(calls("hello")).toEqual([]);
  expect(calls("AT+")).toEqual([]);
  expect(calls("AT\x1a")).toEqual([]);
});

test("the text behind the name is kept as it was typed, with the blanks the arguments lose", () => {
  expect(parseCommandLine('at+qisend=0,12,"{"a":"x, y"}"').map(({ text }) => text)).toEqual([
    '0,12,"{"a":"x, y"}"',
  ]);
  expect(parseCommandLine("ATE0V1;S3=13;+CSQ;+CREG?;+CREG=?").map(({ text }) => text)).toEqual([
    "0",
    "1",
    "13",
    "",
    "",
    "",
  ]);
});

test("an argument is its text without quotes, or a number", () => {
  expect(argumentValue('"viewmode"')).toBe("viewmode");
  expect(argumentValue("-12")).toBe(-12);
  expect(argumentValue("3132333435")).toBe(3132333435);
  expect(argumentValue("89860012345678901234")).toBe("89860012345678901234");
});

test("a text whose length another argument tells holds quotes, commas and semicolons as data", () => {
  const counted = (name: string) => (name === "AT+QISEND" ? { count: 1, text: 2 } : undefined);
  const taken = parseCommandLine('AT+QISEND=0,17,"{"a":"b;c","d":1}",2;+CSQ', counted);
  expect(taken.map(({ name, arguments: given }) => [name, ...given])).toEqual([
    ["AT+QISEND", "0", "17", '"{"a":"b;c","d":1}"', "2"],
    ["AT+CSQ"],
  ]);
  expect(parseCommandLine('AT+QISEND=0,4,"a;bcd",2', counted).map(({ arguments: given }) => given)).toEqual([
    ["0", "4", '"a;bcd"', "2"],
  ]);
});

test("no text makes it throw or hang", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      const counted = () => ({ count: 0, text: 1 });
      for (const { name } of [
        ...parseCommandLine(`AT${text}`),
        ...parseCommandLine(`AT+X=3,"${text}`, counted),
      ])
        expect(name.startsWith("AT")).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});
