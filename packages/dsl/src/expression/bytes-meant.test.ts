import { describe, expect, it } from "vitest";
import { bytesMeant } from "./bytes-meant.js";

describe("bytes that were written as a text", () => {
  it.each([
    ["0x01", 'x"01"'],
    ["0x0102", 'x"01 02"'],
    ["0X01FF", 'x"01 FF"'],
    ["0x01 0x02", 'x"01 02"'],
    ["0x01, 0x02", 'x"01 02"'],
    ["\\x01\\x02", 'x"01 02"'],
    ["01 02", 'x"01 02"'],
    ["de ad", 'x"de ad"'],
  ])("%s", (text, bytes) => {
    expect(bytesMeant(text)).toBe(bytes);
  });

  it.each(["", "hello", "0102", "10 20", "10:05", "de:ad", "0x", "0x1", "0x01 hello", "be", "192.168.1.1"])(
    "is told of no other text: %s",
    (text) => {
      expect(bytesMeant(text)).toBeUndefined();
    },
  );
});
