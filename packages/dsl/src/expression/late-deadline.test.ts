import { describe, expect, it } from "vitest";
import { deadlineMeant, lateDeadline } from "./late-deadline.js";

describe("a time at the end of a line", () => {
  it.each([
    ["+QIOPEN: 0,<err:int> within 60s", "within 60s"],
    ["+QIOPEN: 0,<err:int> within 60", "within 60s"],
    ["+QIOPEN: 0,<err:int> within 150 seconds", "within 150s"],
    ["OK in 60s", "within 60s"],
    ["OK for 1m30s", "within 1m30s"],
    ["OK timeout=60s", "within 60s"],
    ["OK timeout 60", "within 60s"],
    ["OK timeout: 60000", "within 60000ms"],
    ["OK --timeout 60", "within 60s"],
    ["OK or timeout 2 min", "within 2m"],
    ["OK up to 500 milliseconds", "within 500ms"],
    ["OK 60000ms", "within 60000ms"],
    ["OK , 60s", "within 60s"],
    ["OK (60s)", "within 60s"],
    ["OK (timeout 60s)", "within 60s"],
    ["OK [60 sec]", "within 60s"],
    ["OK @60s", "within 60s"],
  ])("%s", (line, modifier) => {
    const found = lateDeadline.exec(line)?.[0] ?? "";
    expect(deadlineMeant(found)).toBe(modifier);
    expect(line.startsWith("OK") ? line.slice(0, -found.length) : "OK").toBe("OK");
  });

  it.each([
    "+QPING: 0,60",
    "+CCLK: 60s",
    "60s",
    "AT+QIRD=0,1500",
    "+X: <a> <b>",
    "CONNECT 115200",
    "OK 60",
    "+CSQ: 31, 99",
    "OK every 5s",
    "OK after 5s",
  ])("is none in %s", (line) => {
    expect(lateDeadline.test(line)).toBe(false);
  });
});
