import { describe, expect, it } from "vitest";
import { parseShape } from "../../pattern/parse-pattern.js";
import type { Pattern } from "../../program/pattern.js";
import { canOverlap } from "./overlap.js";

function shape(text: string): Pattern {
  const { pattern } = parseShape(text);
  if (pattern === null) throw new Error(text);
  return pattern;
}

const overlap = (pattern: string, documented: string) =>
  canOverlap(shape(pattern), shape(documented), new Map());

describe("whether a pattern and a documented line can be one", () => {
  it.each([
    ["+CSQ: <rssi:int>,<ber:int>", "+CSQ: <rssi>,<ber>"],
    ["+CSQ:<rssi:int> , <ber:int>", "+CSQ: <rssi>,<ber>"],
    ["+CSQ: 28 ,99", "+CSQ: 28,99"],
    ["<all:text>", "+CSQ: <rssi>,<ber>"],
    ["<first:text>,<_:text>", "+CSQ: <rssi>,<ber>"],
    ["<first:text> b", "<x>,b"],
    ["SEND OK", "SEND OK"],
    ['+QIURC: "recv",0', '+QIURC: "recv",<connectID>'],
    ["+CREG: 0,1", "+CREG: <n>,<stat>[,<lac>,<ci>[,<AcT>]]"],
    ["+MQTTSTATU :1", "+MQTTSTATU :<state>"],
  ])("%s and %s can", (pattern, documented) => {
    expect(overlap(pattern, documented)).toBe(true);
  });

  it.each([
    ["+CSQ <all:text>", "+CSQ: <rssi>,<ber>"],
    ["+CSQ: <rssi:int> <ber:int>", "+CSQ: <rssi:int>,<ber:int>"],
    ["SENDOK", "SEND OK"],
    ["+CSQ: <rssi:int>", "+CSQ: <rssi:int>,<ber:int>"],
    ['+QIURC: " recv",0', '+QIURC: "recv",<connectID:int>'],
    ["+MQTTSTATU: 1", "+MQTTSTATU :<state:int>"],
  ])("%s and %s cannot: the run would not take one for the other", (pattern, documented) => {
    expect(overlap(pattern, documented)).toBe(false);
  });

  it("is asked of each manual by itself, where two print the same text and one of them knows the types", () => {
    const text = "+CSQ: <rssi>,<ber>";
    const typed = retyped(text, "+CSQ: <rssi:int>,<ber:int>");
    expect(canOverlap(shape("+CSQ: rssi,ber"), shape(text), new Map())).toBe(true);
    expect(canOverlap(shape("+CSQ: rssi,ber"), typed, new Map())).toBe(false);
  });
});

/** A documented shape as a catalogue has it: the types come from the command's parameters, not from the text. */
function retyped(text: string, typed: string): Pattern {
  return { ...shape(typed), text };
}
