import { describe, expect, it } from "vitest";
import { messageBytes } from "./message-text.js";

const text = (bytes: Uint8Array | null) => (bytes === null ? null : Buffer.from(bytes).toString("latin1"));

describe("the message of AT+MPUB", () => {
  it.each([
    ["{\\22t\\22:21.5}", '{"t":21.5}'],
    ["a\\0D\\0Ab", "a\r\nb"],
    ["\\5C22", "\\22"],
    ["\\x \\2", "\\x \\2"],
  ])("%s is %j", (typed, meant) => {
    expect(text(messageBytes(typed, false))).toBe(meant);
  });

  it("is digits where AT+MQTTMODE=1, and nothing else will do", () => {
    expect(text(messageBytes("313233", true))).toBe("123");
    expect(text(messageBytes("", true))).toBe("");
    expect(messageBytes("31323", true)).toBeNull();
    expect(messageBytes("xyz!", true)).toBeNull();
  });
});
