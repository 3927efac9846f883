import { builtinCatalogue } from "@scn/adapters";
import { expect, it } from "vitest";
import { fieldOf, largest, milliseconds } from "./catalogue-fields.js";

it("reads a unit of time", () => {
  expect(["ms", "100 ms", "s", "1 s"].map(milliseconds)).toEqual([1, 100, 1000, 1000]);
  expect(["byte", "", undefined].map(milliseconds)).toEqual([undefined, undefined, undefined]);
});

it("finds what the parameter table says, or what stands in for it", () => {
  const catalogue = builtinCatalogue("quectel/ec200u");
  if (catalogue === null) throw new Error("the profile is missing");
  expect(fieldOf(catalogue, "AT+QICFG", "transwaittm")?.unit).toBe("ms");
  expect(largest(catalogue, "AT+QISEND", "send_length", 1)).toBe(1460);
  expect(largest(catalogue, "AT+QISEND", "no_such", 1)).toBe(1);
});
