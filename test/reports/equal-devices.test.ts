import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, scn } from "./in-process.js";

const files = {
  "scn.config.yaml": `devices:
  rack-1: {address: "sim:quectel/ec200u", labels: rack}
  rack-2: {address: "sim:quectel/ec200u", labels: rack}
  other: {address: "sim:luat/air780"}
`,
  "signal.scn": `scenario "signal" {
  module any
  send AT+CSQ
  expect +CSQ: <rssi:int>,<ber:int>
  check rssi > 40
}

scenario "context" {
  module any with tcp
  run pdp.activate()
}
`,
};
const kinds = ["junit=o/j.xml", "tap=o/t.tap", "json=o/r.json", "markdown=o/m.md", "github", "log=o/l.jsonl"];

async function reportsOf(device: string, more: readonly string[] = []) {
  const cwd = folderWith(files);
  const reports = kinds.flatMap((one) => ["--report", one]);
  const argv = ["run", "signal.scn", "-d", device, "--budget-warn", "1%", ...reports, ...more];
  const { stdout, code } = await scn(cwd, argv);
  expect(code).toBe(1);
  const read = (name: string) => readFileSync(join(cwd, "o", name), "utf8");
  return { cwd, stdout, read, json: JSON.parse(read("r.json")) };
}

function all(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, found = ""]) => found);
}

const onRack = ["signal [rack-1]", "context [rack-1]", "signal [rack-2]", "context [rack-2]"];

test("on two equal devices a scenario is a case a device, in every report", async () => {
  const { stdout, read, json } = await reportsOf("each:label=rack");
  const xml = read("j.xml");
  expect(all(xml, /<testcase name="([^"]*)"/g)).toEqual(onRack);
  expect(all(xml, /<testsuite name="([^"]*)"/g)).toEqual(["signal.scn [rack-1]", "signal.scn [rack-2]"]);
  expect(all(xml, /<property name="device\.([^"]*)\.module"/g)).toEqual(["rack-1", "rack-2"]);
  expect(json.scenarios.map(({ name }: { name: string }) => name)).toEqual(onRack);
  expect(all(read("t.tap"), /^(?:not )?ok \d+ - signal\.scn: (.*)$/gm)).toEqual(onRack);
  expect(all(read("t.tap"), /^ {2}device: (.*)$/gm)).toEqual([
    '"rack-1"',
    '"rack-1"',
    '"rack-2"',
    '"rack-2"',
  ]);
  expect(read("m.md")).toContain("signal.scn:1 on rack\\-1 \\(quectel/ec200u\\): check failed");
  expect(all(stdout, /title=([^:]*)::/g)).toEqual([
    "SCN407%3A signal on rack-1",
    "SCN407%3A signal on rack-2",
  ]);
  expect(all(stdout, /^::group::(.*)$/gm)).toEqual(
    onRack.map((name) => name.replace("[", "on ").replace("]", "")),
  );
  expect(stdout).toContain("signal.scn:1 · rack-1 (sim:quectel/ec200u)");
});

test("what commands used of their maximum is told a device", async () => {
  const { stdout, read, json } = await reportsOf("each:");
  const opened = json.budget.filter(({ command }: { command: string }) => command === "AT+QIACT");
  expect(opened.map(({ device, uses }: { device: string; uses: number }) => [device, uses])).toEqual([
    ["rack-1", 3],
    ["rack-2", 3],
    ["other", 3],
  ]);
  for (const text of [stdout, read("m.md").replaceAll("\\", "")]) {
    expect(text).toContain("rack-1 (quectel/ec200u)");
    expect(text).toContain("rack-2 (quectel/ec200u)");
    expect(text).toContain("luat/air780 ");
  }
  expect(stdout).not.toContain("other (luat/air780)");
});

test("with any: a case has the same name whichever device was free", async () => {
  const { json } = await reportsOf("any:label=rack", ["--jobs", "2"]);
  expect(json.scenarios.map(({ name }: { name: string }) => name)).toEqual(["signal", "context"]);
});

test("reports of the joined logs of shards call the cases the same", async () => {
  const { cwd } = await reportsOf("each:label=rack");
  const shards: string[] = [];
  for (const part of ["1/2", "2/2"]) {
    const log = `s${part[0]}.jsonl`;
    await scn(cwd, ["run", "signal.scn", "-d", "each:label=rack", "--shard", part, "--report", `log=${log}`]);
    shards.push(log);
  }
  await scn(cwd, ["report", "merge", ...shards, "-o", "all.jsonl"]);
  await scn(cwd, ["report", "all.jsonl", "--report", "json=joined.json"]);
  const joined = JSON.parse(readFileSync(join(cwd, "joined.json"), "utf8"));
  expect(joined.scenarios.map(({ name }: { name: string }) => name).sort()).toEqual([...onRack].sort());
});
