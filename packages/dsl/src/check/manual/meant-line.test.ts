import { describe, expect, it } from "vitest";
import type { Shape } from "../../catalogue/catalogue.js";
import { parseShape } from "../../pattern/parse-pattern.js";
import { emptyCatalogue } from "../testing/catalogue.fixture.js";
import { indexOf, linesLike } from "./catalogue-index.js";
import { meantLine, meantName } from "./meant-line.js";

function shape(text: string): Shape {
  const { pattern } = parseShape(text);
  if (pattern?.kind !== "shape") throw new Error(text);
  return { text, pattern };
}

const source = { document: "none", section: "1" };
const documented = [
  "+QIOPEN: <connectID:int>,<err:int>",
  '+QIURC: "recv",<connectID:int>[,<length:int>]',
  "+CPIN: <code>",
  "+MQTTSTATU :<state:int>",
  "NO CARRIER",
];
const index = indexOf({
  ...emptyCatalogue("vendor/model", []),
  urcs: documented.map((text) => ({
    id: text,
    shape: shape(text),
    fields: [],
    meaning: "",
    sets: [],
    boot: false,
    source,
  })),
});

const meant = (text: string) => meantLine(shape(text).pattern, index, new Map());

describe("what a pattern that no documented line fits was meant to be", () => {
  it.each([
    ["+QIOPEN 0,0", "+QIOPEN: 0,0"],
    ["+QIOPEN,0,0", "+QIOPEN: 0,0"],
    ["+QIOPEN=0,<err:int>", "+QIOPEN: 0,<err:int>"],
    ["QIOPEN 0,0", "+QIOPEN: 0,0"],
    ["QIOPN: 0,0", "+QIOPEN: 0,0"],
    ["+qiopen: <id:int>,<err:int>", "+QIOPEN: <id:int>,<err:int>"],
    ['"+QIOPEN: 0,0"', "+QIOPEN: 0,0"],
    ["+QIOPEN: <id:int>;<err code:int>", "+QIOPEN: <id:int>,<err code:int>"],
    ["+QIOPEN: <id:int> <err:int>", "+QIOPEN: <id:int>,<err:int>"],
    ['+QIOPEN: "0","0"', "+QIOPEN: 0,0"],
    ['+QIURC: "recv";<id:int>[;<length:int>]', '+QIURC: "recv",<id:int>[,<length:int>]'],
    ["+QIURC: recv,<id:int>", '+QIURC: "recv",<id:int>'],
    ["+QIURC: 'recv',1", '+QIURC: "recv",1'],
    ["+CPIN READY", "+CPIN: READY"],
    ["+MQTTSTATU: <state:int>", "+MQTTSTATU :<state:int>"],
  ])("%s: %s", (written, wanted) => {
    expect(meant(written)?.text).toBe(wanted);
  });

  it.each(["READY", "QIOPN 0,0", "+QIOPEN", "+QIOPEN: ", "<name> 0,0", "+QIOPEN: \\[0,0", "+XYZ: 1"])(
    "%s: nobody knows",
    (written) => {
      expect(meant(written)).toBeUndefined();
    },
  );

  it("of a regular expression nobody knows", () => {
    const { pattern } = parseShape("/\\+QIOPEN 0,0/");
    expect(pattern?.kind).toBe("regex");
    expect(pattern && meantLine(pattern, index, new Map())).toBeUndefined();
  });

  it("is a pattern that takes what its text says", () => {
    const found = meant('+QIURC "recv";<id:int>[;<length:int>]');
    const again = shape(found?.text ?? "").pattern;
    const plain = (value: unknown) => JSON.stringify(value, (key, inner) => (key === "span" ? 0 : inner));
    expect(plain(found)).toBe(plain(again));
    expect(found && linesLike(found, index, new Map()).length).toBe(1);
  });
});

describe("the name a pattern begins with or nearly does", () => {
  it.each([
    ["+QIOPN: 0", "+QIOPEN"],
    ["+qiopen", "+QIOPEN"],
    ["QIOPEN", "+QIOPEN"],
    ["QIOPN", undefined],
    ["NO CARRIER", undefined],
  ])("%s: %s", (written, wanted) => {
    expect(meantName(shape(written).pattern, index)).toBe(wanted);
  });
});
