import { expect, test } from "vitest";
import { folderWith, scenario, scn } from "./scn.js";

const portable = (title: string, capabilities: string, body: string) =>
  `scenario "${title}" {\n  module any with ${capabilities}\n${body}\n}\n`;

const files = {
  "any.scn":
    portable("any with tcp", "tcp", "  send AT") +
    portable("any with transparent", "transparent", "  send AT") +
    portable("fails on all", "tcp", '  fail "on purpose"'),
  "own.scn": scenario("only the LTE module", "  send AT"),
};

test("each:sim:… runs a scenario on every module that fits, and prints scenario by module at the end", async () => {
  const cwd = folderWith(files);
  const { code, stdout } = await scn(["run", ".", "--device", "each:sim:quectel/*?latency=0"], { cwd });
  expect(stdout.split("\n").map((line) => line.trimEnd())).toEqual(
    expect.arrayContaining([
      "any with tcp          pass    pass    pass",
      "any with transparent  skip 1  pass    pass",
      "fails on all          FAIL 2  FAIL 2  FAIL 2",
      "only the LTE module   ·       ·       pass",
      "   1  quectel/bc260y cannot do transparent",
      "   2  on purpose",
    ]),
  );
  expect(code).toBe(1);
});

test("the event log ends with the matrix", async () => {
  const cwd = folderWith(files);
  const { stdout } = await scn(["run", "any.scn", "--device", "each:sim:*", "--reporter", "json"], { cwd });
  const last = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
  expect(last.type).toBe("matrix");
  expect(last.modules).toContain("quectel/bc260y");
  expect(last.rows[1].cells["quectel/bc260y"]).toEqual({
    verdict: "skipped",
    reason: "quectel/bc260y cannot do transparent",
  });
  expect(last.rows[0].cells["quectel/ec200u"]).toEqual({ verdict: "pass" });
});

test("any:sim:… takes the first module that fits", async () => {
  const cwd = folderWith({ "any.scn": files["any.scn"] });
  const { stdout } = await scn(["run", "any.scn", "--device", "any:sim:quectel/*"], { cwd });
  const line = stdout.split("\n").find((one) => one.startsWith("any with transparent  "));
  expect(line?.trimEnd()).toBe("any with transparent  skip 1  pass    ·");
});

test("a pattern that no module fits is refused with those there are", async () => {
  const cwd = folderWith(files);
  const { code, stderr } = await scn(["run", ".", "--device", "each:sim:nokia/*"], { cwd });
  expect(stderr).toContain("no simulated module is called nokia/*");
  expect(stderr).toContain("quectel/ec200u");
  expect(code).toBe(2);
});
