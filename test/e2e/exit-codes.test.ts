import { expect, test } from "vitest";
import { folderWith, scenario, scn } from "./scn.js";

const files = {
  "pass.scn": scenario("passes", "  send AT+CSQ\n  expect +CSQ: <rssi:int>,<_:int>\n  check rssi >= 0"),
  "fail.scn": scenario("fails", "  send AT+CSQ\n  expect +CSQ: <rssi:int>,<_:int>\n  check rssi > 100"),
  "inconclusive.scn": scenario("inconclusive", '  inconclusive "no network in this cellar"'),
  "skip.scn": scenario("skipped", '  skip "not on Sundays"'),
  "script.scn": scenario("script error", '  let x = int("twelve")\n  log x'),
  "missing.scn": scenario("parameter missing", "  log apn", "  param apn: string\n"),
  "broken.scn": scenario("does not check", "  sned AT"),
};

const codeOf = async (...args: string[]) => (await scn(["run", ...args], { cwd: folderWith(files) })).code;

test("0: passed", async () => expect(await codeOf("pass.scn")).toBe(0));
test("0: skipped, which is no failure", async () => expect(await codeOf("skip.scn")).toBe(0));
test("1: the module failed", async () => expect(await codeOf("fail.scn")).toBe(1));
test("2: the scenario computes nonsense", async () => expect(await codeOf("script.scn")).toBe(2));
test("2: a parameter has no value", async () => expect(await codeOf("missing.scn")).toBe(2));
test("2: the scenario does not check", async () => expect(await codeOf("broken.scn")).toBe(2));
test("3: the module cannot be reached", async () =>
  expect(await codeOf("pass.scn", "--device", "tcp://127.0.0.1:1")).toBe(3));
test("4: inconclusive", async () => expect(await codeOf("inconclusive.scn")).toBe(4));

test("of several verdicts the worst counts", async () => {
  expect(await codeOf("pass.scn", "inconclusive.scn")).toBe(4);
  expect(await codeOf("inconclusive.scn", "fail.scn", "pass.scn")).toBe(1);
  expect(await codeOf("fail.scn", "script.scn", "inconclusive.scn")).toBe(2);
});

test("nothing runs when one of the files has an error", async () => {
  const { code, stdout, stderr } = await scn(["run", "pass.scn", "broken.scn"], { cwd: folderWith(files) });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain("broken.scn:3:3");
  expect(stderr).toMatch(/1 error.*; nothing was run\n$/);
});
