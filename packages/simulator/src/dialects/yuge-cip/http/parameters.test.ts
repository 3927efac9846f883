import { expect, it } from "vitest";
import { HttpParameters } from "./parameters.js";

it("shows the manual's defaults, a blank only where a value follows", () => {
  const { lines } = new HttpParameters();
  expect(lines.slice(0, 3)).toEqual(["CID: 1", "URL:", "UA: YCOM_MODULE"]);
});

it("takes header lines one by one and several at a time, and leaves out what is none", () => {
  const parameters = new HttpParameters();
  parameters.set("USER_DEFINED", "X-One: 1");
  parameters.set("USER_DEFINED", "X-Two:2");
  parameters.set("USERDATA", "X-Three: 3\\r\\nnothing\\r\\nX-Four: a: b");
  expect(parameters.extraHeaders).toEqual([
    ["X-One", "1"],
    ["X-Two", "2"],
    ["X-Three", "3"],
    ["X-Four", "a: b"],
  ]);
});

it("is copied with all it has, and the copy changes alone", () => {
  const first = new HttpParameters();
  first.set("UA", "dut");
  first.set("USER_DEFINED", "X: 1");
  const second = new HttpParameters(first);
  second.set("UA", "other");
  expect(first.text("UA")).toBe("dut");
  expect(second.extraHeaders).toEqual([["X", "1"]]);
});

it("refuses a tag there is not", () => {
  expect(new HttpParameters().set("NOTHING", "1")).toBe(false);
});
