import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, scn } from "./in-process.js";
import { parseXml, violations, type XmlElement } from "./junit-schemas.js";
import { hostile, logOf, type Recorded } from "./recorded.js";

async function junit(...runs: readonly Recorded[]): Promise<{ xml: string; suites: readonly XmlElement[] }> {
  const cwd = folderWith({ "run.jsonl": logOf(...runs) });
  const ended = await scn(cwd, ["report", "run.jsonl", "--report", "junit=out/junit.xml"]);
  expect(ended).toMatchObject({ code: 0, stdout: "" });
  const xml = readFileSync(join(cwd, "out/junit.xml"), "utf8");
  expect(violations(xml)).toEqual([]);
  return { xml, suites: parseXml(xml).children };
}

const cases = (suites: readonly XmlElement[]) =>
  suites.flatMap(({ children }) => children.filter(({ name }) => name === "testcase"));

test("every verdict has its element, and the counts are those of the elements", async () => {
  const verdicts = ["pass", "fail", "inconclusive", "error", "skipped"] as const;
  const { suites } = await junit(...verdicts.map((verdict) => ({ title: verdict, verdict })));
  const [suite] = suites;
  expect(suite?.attributes).toMatchObject({
    tests: "5",
    failures: "1",
    errors: "2",
    skipped: "1",
    time: "0.100",
  });
  expect(suite?.attributes.timestamp).toBe("2025-06-15T15:06:41");
  const outcome = ({ attributes, children }: XmlElement) => [
    attributes.name,
    ...children.map(({ name, attributes: { type } }) => (type === undefined ? name : `${name} ${type}`)),
  ];
  expect(cases(suites).map(outcome)).toEqual([
    ["pass", "system-out"],
    ["fail", "failure SCN403", "system-out"],
    ["inconclusive", "error inconclusive", "system-out"],
    ["error", "error SCN403", "system-out"],
    ["skipped", "skipped", "system-out"],
  ]);
});

test("a scenario that passed at a later try is one case with the failures before it as flaky", async () => {
  const { suites } = await junit(
    { verdict: "fail", message: "first" },
    { verdict: "inconclusive", attempt: 2, message: "second" },
    { attempt: 3 },
  );
  const [only, ...others] = cases(suites);
  expect(others).toEqual([]);
  expect(only?.children.map(({ name, attributes }) => `${name} ${attributes.message ?? ""}`)).toEqual([
    "flakyFailure first",
    "flakyError second",
    "system-out ",
  ]);
  expect(suites[0]?.attributes).toMatchObject({ tests: "1", failures: "0", errors: "0" });
});

test("failures and errors among the tries stand in the order of the schema, whatever came first", async () => {
  const tried = (verdict: "error" | "fail" | "pass", attempt: number) => ({ title: "x", verdict, attempt });
  const flaky = await junit(tried("error", 1), tried("fail", 2), tried("pass", 3));
  const names = (suites: readonly XmlElement[]) => cases(suites)[0]?.children.map(({ name }) => name);
  expect(names(flaky.suites)).toEqual(["flakyFailure", "flakyError", "system-out"]);
  const broken = await junit(tried("error", 1), tried("fail", 2), tried("error", 3));
  expect(names(broken.suites)).toEqual(["rerunFailure", "error", "rerunError", "system-out"]);
});

test("the verdict that counts is that of the case, and the reason is one of that verdict", async () => {
  const { suites } = await junit(
    { verdict: "inconclusive", message: "no network" },
    { verdict: "fail", attempt: 2, message: "wrong answer" },
  );
  expect(
    cases(suites)[0]?.children.map(({ name, attributes }) => `${name} ${attributes.message ?? ""}`),
  ).toEqual(["failure wrong answer", "rerunError no network", "system-out "]);
  expect(suites[0]?.attributes).toMatchObject({ failures: "1", errors: "0" });
});

test("a scenario that failed at every try has the first failure and the others as reruns", async () => {
  const { suites } = await junit(
    { verdict: "fail", message: "one" },
    { verdict: "fail", attempt: 2, message: "two" },
  );
  expect(
    cases(suites)[0]?.children.map(({ name, attributes }) => `${name} ${attributes.message ?? ""}`),
  ).toEqual(["failure one", "rerunFailure two", "system-out "]);
});

test("a scenario on several modules, or several of one name, are cases of different names", async () => {
  const { suites } = await junit({}, {}, { module: "quectel/ec200u" });
  expect(cases(suites).map(({ attributes }) => attributes.name)).toEqual([
    "tells the signal [quectel/lte-standard-a]",
    "tells the signal [quectel/lte-standard-a] (2)",
    "tells the signal [quectel/ec200u]",
  ]);
});

test("a log that breaks off leaves an error, not a pass", async () => {
  const { suites } = await junit({ cut: true });
  expect(cases(suites)[0]?.children[0]?.attributes.message).toContain("the log breaks off");
});

test("devices, parameters, firmware and step times are properties of the suite", async () => {
  const { suites } = await junit({ parameters: { apn: "CMNET" }, tags: ["smoke", "tcp"] });
  const properties = suites[0]?.children.find(({ name }) => name === "properties")?.children ?? [];
  expect(Object.fromEntries(properties.map(({ attributes: { name, value } }) => [name, value]))).toEqual({
    clock: "virtual",
    seed: "7",
    "device.sim:quectel/lte-standard-a.module": "quectel/lte-standard-a",
    "device.sim:quectel/lte-standard-a.address": "sim:quectel/lte-standard-a",
    "parameter.apn": "CMNET",
    "tags.tells the signal": "smoke,tcp",
    "seconds.tells the signal.ask": "0.020",
  });
});

test("whatever a module prints or a scenario is called, the report is XML of the same shape", async () => {
  const { suites } = await junit({
    title: hostile,
    path: `${hostile}.scn`,
    verdict: "fail",
    message: hostile,
    answers: [hostile],
    parameters: { x: hostile },
  });
  const [only] = cases(suites);
  expect(only?.children.map(({ name }) => name)).toEqual(["failure", "system-out"]);
  expect(only?.children[1]?.text).toContain("]]><evil/>");
  expect(only?.children[1]?.text).toContain("\\x1b[2J");
});
