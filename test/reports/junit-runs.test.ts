import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { element } from "../../packages/cli/src/reporters/junit/xml.js";
import { folderWith, scn } from "./in-process.js";
import { parseXml, violations, type XmlElement } from "./junit-schemas.js";

/** JUnit reports of real runs, against Jenkins' and Surefire's schemas. Reports of logs made by hand: junit.test.ts. */

const scenario = (title: string, ...lines: readonly string[]) =>
  `scenario ${JSON.stringify(title)} {\n  module quectel/lte-standard-a\n${lines.map((line) => `  ${line}\n`).join("")}}\n`;

const everyVerdict = [
  scenario("passes", "send AT+CSQ", "expect +CSQ: <rssi:int>,<_:int>", "check rssi >= 0"),
  scenario("fails", "send AT+CSQ", "expect +CREG: <n:int>"),
  scenario("is nobody's fault", 'inconclusive "no network"'),
  scenario("is left out", 'skip "no SIM here"'),
  scenario("has a mistake", "let n = random(1..1)", "check 1 / (n - 1) == 1"),
].join("\n");

async function junit(cwd: string, ...argv: readonly string[]): Promise<XmlElement> {
  const { stderr } = await scn(cwd, [...argv, "--quiet", "--report", "junit=j.xml"]);
  expect(stderr).toBe("");
  const xml = readFileSync(join(cwd, "j.xml"), "utf8");
  expect(violations(xml)).toEqual([]);
  return parseXml(xml);
}

const casesOf = ({ children }: XmlElement) => children.filter(({ name }) => name === "testcase");

const outcomes = ({ children }: XmlElement) =>
  Object.fromEntries(
    children
      .flatMap(casesOf)
      .map(({ attributes, children }) => [attributes.name, children.map(({ name }) => name).join(" ")]),
  );

test("every verdict a run can have", async () => {
  const cwd = folderWith({ "verdicts.scn": everyVerdict });
  expect(outcomes(await junit(cwd, "run", "."))).toEqual({
    passes: "system-out",
    fails: "failure system-out",
    "is nobody's fault": "error system-out",
    "is left out": "skipped system-out",
    "has a mistake": "error system-out",
  });
});

test("shards put together, and a run of nothing but what is left out", async () => {
  const cwd = folderWith({ "verdicts.scn": everyVerdict, "skips.scn": scenario("is left out", 'skip ""') });
  for (const shard of ["1", "2"])
    await scn(cwd, ["run", "verdicts.scn", "--shard", `${shard}/2`, "-q", "--report", `log=${shard}.jsonl`]);
  await scn(cwd, ["report", "merge", "1.jsonl", "2.jsonl", "-o", "all.jsonl"]);
  const merged = await junit(cwd, "report", "all.jsonl");
  expect(Object.keys(outcomes(merged))).toHaveLength(5);
  expect(outcomes(await junit(cwd, "run", "skips.scn"))).toEqual({ "is left out": "skipped system-out" });
});

test("a run that passed at its second try, and one that failed at each", async () => {
  const chance = scenario("by chance", "check random(1, 2) == 1");
  const cwd = folderWith({ "chance.scn": chance, "bad.scn": scenario("bad", "check 1 == 2") });
  const seen = new Set<string>();
  for (let seed = 0; seed < 40 && seen.size < 3; seed++) {
    const told = outcomes(await junit(cwd, "run", ".", "--retries", "1", "--seed", String(seed)));
    expect(told.bad).toBe("failure rerunFailure system-out");
    seen.add(told["by chance"] ?? "");
  }
  expect([...seen].toSorted()).toEqual([
    "failure rerunFailure system-out",
    "flakyFailure system-out",
    "system-out",
  ]);
});

/** Bytes 0 to 255, then text that wants out of the report and halves of a surrogate pair, as a recording has them. */
const hostileLines = [
  Array.from({ length: 256 }, (_, byte) =>
    byte === 10 || byte === 13 ? "" : `\\x${byte.toString(16).padStart(2, "0")}`,
  ).join(""),
  "]]></system-out></testcase><testcase name='evil'/> &lt; &#0; <!-- <![CDATA[",
  "\\xed\\xa0\\x80 \\xed\\xb0\\x80 \\xef\\xbf\\xbe \\xf0\\x9f\\x92\\xa9 \\xc2\\x85",
];

test("whatever bytes a module sends, the report is XML that both schemas allow, and has them", async () => {
  const recording = [
    "scnlog 1",
    "# module quectel/lte-standard-a",
    "     0.000 ! open",
    "     0.000 > AT+RUDE\\r",
    "     0.000 < AT+RUDE\\r\\r\\n",
    ...hostileLines.map((line) => `     0.005 < ${line}\\r\\n`),
    "     0.005 < \\r\\n",
    "     0.005 < ERROR\\r\\n",
    "     0.005 ! close",
    "",
  ];
  const title = "told <b>rudely</b> & ]]>";
  const cwd = folderWith({
    "rude.scn": scenario(title, "allow-unknown", "send AT+RUDE"),
    "rude.scnlog": recording.join("\n"),
  });
  const root = await junit(cwd, "run", "rude.scn", "--device", `replay:${join(cwd, "rude.scnlog")}`);
  expect(outcomes(root)).toEqual({ [title]: "failure system-out" });
  const [output] = root.children.flatMap(casesOf).flatMap(({ children }) => children.slice(-1));
  expect(output?.text).toContain(
    "]]></system-out></testcase><testcase name='evil'/> &lt; &#0; <!-- <![CDATA[",
  );
  expect(output?.text).toContain("\\xed\\xa0\\x80");
});

test("a parser reads of any text what was written, but for what XML cannot hold", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const { attributes, text: inside } = parseXml(element("a", { name: text }, text));
      expect(attributes.name).toBe(inside);
      expect(inside.replace(/\\u\{[0-9a-f]+\}/g, "")).toBe(
        text.replace(/[^\t\n\r\u0020-\u007e\u0085\u00a0-\ufffc\u{10000}-\u{10ffff}]/gu, ""),
      );
    }),
    { numRuns: 50 },
  );
});

test("what breaks a schema is told", () => {
  const report = (inside: string, attributes = "") =>
    `<testsuites><testsuite name="s" tests="1" failures="0" errors="0" skipped="0"${attributes}>${inside}</testsuite></testsuites>`;
  const told = (inside: string, attributes?: string) => violations(report(inside, attributes)).join("\n");
  const timed = (inside: string) => `<testcase name="c" time="0.001">${inside}</testcase>`;
  expect(told(timed("<system-out/>"), ' timestamp="2026-01-01T00:00:00"')).toBe("");
  expect(told("<testcase/>")).toMatch(/jenkins: .*'name' is required/);
  expect(told('<testcase name="c"/>')).toMatch(/^surefire: .*'time' is required/);
  expect(told('<testcase name="c" time="1,000.000"/>')).toMatch(/^surefire: .*'1,000.000'/);
  expect(told(timed("<system-out/><skipped/>"))).toMatch(/^surefire: .*'skipped'/);
  expect(told(timed("<failure/>"))).toMatch(/^surefire: .*'type' is required/);
  expect(told(timed('<flakyFailure type="t">text</flakyFailure>'))).toMatch(/^surefire: /);
  expect(told(timed("<properties/>"))).toMatch(/^jenkins: .*'properties'/);
  expect(told("", ' flakes="1"')).toMatch(/^jenkins: .*'flakes'/);
  expect(() => parseXml("<a>\u0001</a>")).toThrow();
});
