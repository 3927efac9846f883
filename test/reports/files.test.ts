import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { draftOf } from "../../packages/cli/src/reporters/files/draft.js";
import { interruptible } from "../recordings/interruptible.js";
import { folderWith, scn } from "./in-process.js";
import { logOf } from "./recorded.js";

const good = 'scenario "good" {\n  module quectel/lte-standard-a\n  send AT\n}\n';
const bad = 'scenario "bad" {\n  module quectel/lte-standard-a\n  send AT\n  check 1 > 2\n}\n';

test("several reports are written beside what the terminal shows, into folders that are made", async () => {
  const cwd = folderWith({ "good.scn": good });
  const plain = await scn(cwd, ["run", "good.scn"]);
  const targets = [
    "junit=r/j.xml",
    "tap=r/t.tap",
    "json=r/j.json",
    "markdown=r/m.md",
    "html=r/h",
    "log=l/run.jsonl",
  ];
  const ended = await scn(cwd, ["run", "good.scn", ...targets.flatMap((one) => ["--report", one])]);
  expect(ended).toEqual(plain);
  expect(readdirSync(join(cwd, "r")).sort()).toEqual(["h", "j.json", "j.xml", "m.md", "t.tap"]);
  expect(readdirSync(join(cwd, "r/h"))).toEqual(["index.html"]);
});

test("a report made from the log of a run is the report of the run, byte for byte", async () => {
  const cwd = folderWith({ "a.scn": good, "b.scn": bad });
  const reports = (folder: string) =>
    ["junit", "tap", "json", "markdown", "html"].flatMap((name) => ["--report", `${name}=${folder}/${name}`]);
  const live = await scn(cwd, ["run", "a.scn", "b.scn", ...reports("live"), "--report", "log=run.jsonl"]);
  const again = await scn(cwd, ["report", "run.jsonl", ...reports("again"), "--reporter", "text"]);
  expect([live.code, again.code]).toEqual([1, 0]);
  expect(again.stdout).toBe(live.stdout);
  for (const name of ["junit", "tap", "json", "markdown", "html/index.html"]) {
    expect(readFileSync(join(cwd, "again", name), "utf8")).toBe(
      readFileSync(join(cwd, "live", name), "utf8"),
    );
  }
});

test("the event log of --report is that of --reporter json", async () => {
  const cwd = folderWith({ "a.scn": good });
  const { stdout } = await scn(cwd, [
    "run",
    "a.scn",
    "--seed",
    "1",
    "--reporter",
    "json",
    "--report",
    "log=run.jsonl",
  ]);
  expect(readFileSync(join(cwd, "run.jsonl"), "utf8")).toBe(stdout);
});

test("a report replaces nothing that somebody wrote, and no log it is made from", async () => {
  const log = logOf({ title: "one" });
  const files = {
    "good.scn": good,
    "scn.config.yaml": "# mine\n",
    "line.scnlog": "scnlog 1\n",
    "1.jsonl": log,
  };
  const cwd = folderWith(files);
  symlinkSync("1.jsonl", join(cwd, "linked.jsonl"));
  const refused: readonly (readonly [readonly string[], string])[] = [
    [
      ["run", "good.scn", "--report", "junit=good.scn"],
      "the junit report would replace good.scn, a scenario",
    ],
    [
      ["run", "good.scn", "--report", "log=./good.scn"],
      "the log report would replace ./good.scn, a scenario",
    ],
    [["run", "good.scn", "--report", "tap=scn.config.yaml"], "scn.config.yaml, the configuration"],
    [["run", "good.scn", "--report", "json=line.scnlog"], "line.scnlog, a recording"],
    [["report", "1.jsonl", "--report", "log=1.jsonl"], "would replace 1.jsonl, a log that is read here"],
    [["report", "1.jsonl", "--report", "junit=linked.jsonl"], "linked.jsonl, a log that is read here"],
    [["report", "merge", "1.jsonl", "-o", "good.scn"], "the log report would replace good.scn, a scenario"],
  ];
  for (const [argv, words] of refused) {
    const { code, stderr } = await scn(cwd, argv);
    expect(stderr).toContain(words);
    expect(code).toBe(2);
  }
  for (const [name, text] of Object.entries(files)) expect(readFileSync(join(cwd, name), "utf8")).toBe(text);
  // One's own place is none of these: all has been read before it is written.
  expect(await scn(cwd, ["report", "merge", "1.jsonl", "-o", "1.jsonl"])).toMatchObject({ code: 0 });
  expect(readFileSync(join(cwd, "1.jsonl"), "utf8")).toBe(log);
});

test("a disk that is full when the reports are written is told, keeps them elsewhere, and spares the others", async () => {
  const cwd = folderWith({ "good.scn": good });
  const targets = ["junit=/dev/full", "log=/dev/../dev/full", "json=r.json"];
  const ended = await scn(cwd, ["run", "good.scn", ...targets.flatMap((one) => ["--report", one])]);
  expect(ended.code).toBe(3);
  expect(ended.stdout).toContain("1 scenario: 1 passed");
  expect(ended.stderr).toContain("error[SCN605]: the junit report could not be written to /dev/full");
  expect(ended.stderr).toContain("error[SCN605]: the log report could not be written");
  expect(ended.stderr.match(/the disk is full/g)).toHaveLength(2);
  const kept = /it is kept in (\S+)/.exec(ended.stderr)?.[1] ?? "";
  expect(readFileSync(kept, "utf8")).toContain('<testcase name="good"');
  rmSync(dirname(kept), { recursive: true });
  expect(JSON.parse(readFileSync(join(cwd, "r.json"), "utf8")).counts.pass).toBe(1);
});

test("a place where no draft can be written is refused, and what stands there stays", async () => {
  const cwd = folderWith({
    "slow.scn": `scenario "bad" {\n  module quectel/lte-standard-a\n  send AT\n  check 1 > 2\n}\n`,
    "r/old.xml": "the report of yesterday",
  });
  mkdirSync(draftOf(join(cwd, "r/j.xml")));
  const ended = await scn(cwd, ["run", "slow.scn", "--report", "junit=r/j.xml"]);
  expect(ended.code).toBe(2);
  expect(ended.stderr).toContain("SCN605");
  expect(ended.stderr).toContain("nothing was run");
  expect(readFileSync(join(cwd, "r/old.xml"), "utf8")).toBe("the report of yesterday");
});

const file = "name a file in a folder that can be written";
const folder = "name a folder that can be written, or made: --report html=trace";

const places: readonly (readonly [what: string, target: string, says: string, fix: string])[] = [
  ["below a file", "junit=good.scn/j.xml", "a part of the path is no folder", file],
  ["on a folder", "junit=folder", "it is a folder", file],
  ["where nothing can be made", "junit=/proc/j.xml", "it does not exist", file],
  ["in a folder where nothing can be made", "html=/proc/report", "it does not exist", folder],
  ["in a folder that is a file", "html=good.scn", "a part of the path is no folder", folder],
];

for (const [what, target, says, fix] of places) {
  test(`a report ${what} is refused before anything runs`, async () => {
    const cwd = folderWith({ "good.scn": good, "folder/x": "" });
    const { code, stdout, stderr } = await scn(cwd, ["run", "good.scn", "--report", target]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("SCN605");
    expect(stderr).toContain(says);
    expect(stderr).toContain(`= fix: ${fix}\n`);
  });
}

test("a report that is tried leaves the one of the run before until it is whole", async () => {
  const cwd = folderWith({ "wrong.scn": "scenario {", "j.xml": "before" });
  await scn(cwd, ["run", "wrong.scn", "--report", "junit=j.xml"]);
  expect(readFileSync(join(cwd, "j.xml"), "utf8")).toBe("before");
  writeFileSync(join(cwd, "wrong.scn"), good);
  await scn(cwd, ["run", "wrong.scn", "--report", "junit=j.xml"]);
  expect(readFileSync(join(cwd, "j.xml"), "utf8")).toContain("<testsuites");
  expect(existsSync(join(cwd, "j.xml.part"))).toBe(false);
});

const mistakes: readonly (readonly [what: string, args: readonly string[], ...says: string[]])[] = [
  ["a misspelt report", ["--report", "junti=j.xml"], "--report cannot be junti", "did you mean junit?"],
  [
    "a report without a place",
    ["--report", "junit"],
    "does not say where to",
    "write --report junit=junit.xml",
  ],
  ["a page without a folder", ["--report", "html="], "does not say where to", "write --report html=report"],
  ["two reports to one place", ["--report", "tap=x", "--report", "junit=x"], "two reports cannot go to x"],
  ["annotations to a file", ["--report", "github=x"], "takes no file", "write --report github"],
  [
    "annotations in the event log",
    ["--report", "github", "-r", "json"],
    "cannot be used with --reporter json",
  ],
  ["a share that is none", ["--budget-warn", "much"], "--budget-warn cannot be much", "80%, or 0.8"],
  ["a share of nothing", ["--budget-warn", "0"], "--budget-warn cannot be 0"],
];

for (const [what, args, ...says] of mistakes) {
  test(`${what} is a usage error`, async () => {
    const { code, stdout, stderr } = await scn(folderWith({ "good.scn": good }), [
      "run",
      "good.scn",
      ...args,
    ]);
    expect([code, stdout]).toEqual([2, ""]);
    for (const words of ["SCN603", ...says]) expect(stderr).toContain(words);
  });
}

test("--quiet tells what did not pass and the summary", async () => {
  const cwd = folderWith({ "a.scn": good, "b.scn": bad });
  const { code, stdout } = await scn(cwd, ["run", "a.scn", "b.scn", "--quiet"]);
  expect(code).toBe(1);
  expect(stdout).toContain("✗ bad  b.scn:1  failed");
  expect(stdout).toContain("error[SCN407]");
  expect(stdout).not.toContain("good");
  expect(stdout.trimEnd().split("\n").at(-1)).toMatch(/^2 scenarios: 1 failed, 1 passed/);
  expect((await scn(cwd, ["run", "a.scn", "-q"])).stdout.split("\n")).toHaveLength(2);
});

test("two reports that are the same file by two names are refused, before one is lost", async () => {
  const cwd = folderWith({ "good.scn": good });
  for (const [one, other] of [
    ["junit=r.out", "json=./r.out"],
    ["html=site", "json=site/index.html"],
    ["log=r.out", "tap=x/../r.out"],
  ] as const) {
    const ended = await scn(cwd, ["run", "good.scn", "--report", one, "--report", other]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(`--report: ${one} and ${other} are the same file`);
    expect(existsSync(join(cwd, "r.out"))).toBe(false);
  }
});

test("two reports of one name that cannot be written are both kept", async () => {
  const cwd = folderWith({ "good.scn": good });
  const targets = ["junit=/dev/full", "json=/dev/../dev/full"];
  const { code, stderr } = await scn(cwd, [
    "run",
    "good.scn",
    ...targets.flatMap((one) => ["--report", one]),
  ]);
  expect(code).toBe(3);
  const kept = [...stderr.matchAll(/it is kept in (\S+)/g)].map(([, place]) => place ?? "");
  expect(kept.map((place) => readFileSync(place, "utf8").slice(0, 1))).toEqual(["<", "{"]);
  for (const place of kept) rmSync(dirname(place), { recursive: true });
});

test("reports of a log that are interrupted before they are begun are told, too", async () => {
  const cwd = folderWith({ "1.jsonl": logOf({ title: "one" }) });
  const { ended, output } = interruptible(
    cwd,
    ["report", "1.jsonl", "--report", "json=r.json"],
    {},
    "at once",
  );
  expect(await ended).toBe(130);
  expect(output.errors).toBe("interrupted before anything was done\n");
  expect(readdirSync(cwd)).toEqual(["1.jsonl"]);
});
