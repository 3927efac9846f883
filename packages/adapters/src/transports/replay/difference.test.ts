import { expect, it } from "vitest";
import { difference } from "./difference.js";

const bytes = (text: string) => new TextEncoder().encode(text);

it("short texts are shown whole, one for each line of a report", () => {
  expect(difference(bytes("AT+CGMI\r"), bytes("AT+CGMM\r"))).toEqual({
    expected: "AT+CGMI\\r",
    found: "AT+CGMM\\r",
  });
  expect(difference(null, bytes("AT\r"))).toEqual({ expected: "nothing", found: "AT\\r" });
});

it("of long ones the surroundings of the first difference are shown, at the same place", () => {
  const one = `${"0123456789".repeat(30)}a${"x".repeat(300)}`;
  const other = one.replace("a", "b");
  const { expected, found } = difference(bytes(one), bytes(other));
  expect(expected.length).toBeLessThan(130);
  expect(expected.indexOf("a")).toBe(found.indexOf("b"));
  expect(expected).toMatch(/^…0.*… \(from byte 261 on\)$/);
});
