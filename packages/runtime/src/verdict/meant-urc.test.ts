import { parseShape, type UrcEntry } from "@scn/dsl";
import { describe, expect, it } from "vitest";
import type { ReceivedLine } from "../session/session.js";
import { meantUrc } from "./meant-urc.js";

const line = (latin1: string): ReceivedLine => ({
  at: 0,
  bytes: new TextEncoder().encode(latin1),
  latin1,
  taken: false,
});

const entry = (text: string): UrcEntry => {
  const { pattern } = parseShape(text);
  if (pattern === null) throw new Error(text);
  return {
    id: text,
    shape: { text, pattern },
    fields: [],
    meaning: "",
    sets: [],
    boot: false,
    source: { document: "none", section: "1" },
  };
};

const urcs = ["+QIOPEN: <connectID>,<err>", '+QIURC: "recv",<connectID>', "+MQTTSTATU :<state>"].map(entry);
const meant = (pattern: string, ...came: readonly string[]) => meantUrc(pattern, came.map(line), { urcs });

describe("what an awaited line was to be", () => {
  it.each([
    ["+QIOPEN 0,0", "+QIOPEN: 0,0"],
    ["+QIOPEN: 0;0", "+QIOPEN: 0,0"],
    ['"+QIOPEN: 0,0"', "+QIOPEN: 0,0"],
    ["qiopen=0,0", "+QIOPEN: 0,0"],
    ["NO-CARRIER", "NO CARRIER"],
  ])("%s: the line that came, %s", (pattern, wanted) => {
    expect(meant(pattern, "RING", wanted)).toBe(wanted);
  });

  it.each([
    ["+QIOPEN <id:int>,<err:int>", "+QIOPEN: <id:int>,<err:int>"],
    ['+QIURC "recv",<id>', '+QIURC: "recv",<id>'],
    ["+MQTTSTATU: <state>", null],
    ["MQTTSTATU: <state>", "+MQTTSTATU :<state>"],
    ["+qiopen: ${id},0", "+QIOPEN: ${id},0"],
  ])("%s: by the manual, %s", (pattern, wanted) => {
    expect(meant(pattern)).toBe(wanted);
  });

  it.each([
    ["+QIOPEN: 1,0", "+QIOPEN: 0,0"],
    ["+QIOPEN:0, 1", "+QIOPEN: 0,0"],
    ["+QIOPEN", "+QIOPEN: 0,0"],
    ["+CREG: 1", "+QIOPEN: 0,0"],
    ["/\\+QIOPEN 0,0/", "+QIOPEN: 0,0"],
    ["", "+QIOPEN: 0,0"],
  ])("%s is meant as it stands, though %s came", (pattern, came) => {
    expect(meant(pattern, came)).toBeNull();
  });

  it("no line is proposed that would be a pattern of many", () => {
    expect(meant("+TEXT <a>", "+TEXT: <a>")).toBe("+TEXT: <a>");
    expect(meant("TEXT a", "TEXT<a>")).toBeNull();
  });
});
