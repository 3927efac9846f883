import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { interruptible } from "../recordings/interruptible.js";
import { folderWith, scn } from "./in-process.js";
import { logOf } from "./recorded.js";

test("shards are joined in the order they are given, and the code tells the worst of them", async () => {
  const cwd = folderWith({
    "1.jsonl": logOf({ title: "one" }),
    "2.jsonl": logOf({ title: "two", verdict: "fail" }),
    "3.jsonl": logOf({ title: "three", verdict: "inconclusive" }),
  });
  const merged = await scn(cwd, ["report", "merge", "1.jsonl", "2.jsonl", "3.jsonl", "-o", "all/run.jsonl"]);
  expect(merged).toEqual({ code: 1, stdout: "", stderr: "" });
  await scn(cwd, ["report", "all/run.jsonl", "--report", "json=all.json"]);
  const { scenarios } = JSON.parse(readFileSync(join(cwd, "all.json"), "utf8"));
  expect(scenarios.map(({ title, verdict }: { title: string; verdict: string }) => [title, verdict])).toEqual(
    [
      ["one", "pass"],
      ["two", "fail"],
      ["three", "inconclusive"],
    ],
  );
  const piped = await scn(cwd, ["report", "merge", "1.jsonl", "3.jsonl"]);
  expect(piped.code).toBe(4);
  expect(piped.stdout).toBe(
    readFileSync(join(cwd, "1.jsonl"), "utf8") + readFileSync(join(cwd, "3.jsonl"), "utf8"),
  );
});

test("a shard that breaks off is taken up to there, said to, and lets no job pass", async () => {
  const whole = logOf({ title: "one" }, { title: "two" });
  const cwd = folderWith({
    "1.jsonl": logOf({ title: "zero" }),
    // A disk that filled up within the last event; one that did before a whole scenario was told.
    "torn.jsonl": whole.slice(0, -40),
    "killed.jsonl": logOf({ title: "one", cut: true }),
  });
  const torn = await scn(cwd, ["report", "merge", "1.jsonl", "torn.jsonl", "-o", "all.jsonl"]);
  expect(torn.code).toBe(3);
  expect(torn.stderr).toContain("note: torn.jsonl breaks off: its run did not come to its end");
  const again = await scn(cwd, ["report", "all.jsonl", "-q"]);
  expect(again.stdout).toContain("3 scenarios: 3 passed");
  expect(again.stderr).toContain("note: all.jsonl breaks off");
  const killed = await scn(cwd, ["report", "killed.jsonl", "--report", "json=k.json"]);
  expect(killed.stderr).toContain("killed.jsonl breaks off");
  expect(JSON.parse(readFileSync(join(cwd, "k.json"), "utf8")).counts).toMatchObject({ error: 1, pass: 0 });
});

test("a scenario that its log does not see to the end is an error in what the terminal and GitHub show, too", async () => {
  const cwd = folderWith({
    "killed.jsonl": logOf({ title: "one", cut: true }),
    "2.jsonl": logOf({ title: "two" }),
  });
  const reason = "the log breaks off before the end of the scenario";
  const shown = await scn(cwd, ["report", "killed.jsonl", "2.jsonl"]);
  expect(shown.stdout).toContain(`  ! error: ${reason}\n`);
  expect(shown.stdout).toContain("2 scenarios: 1 error, 1 passed");
  const quiet = await scn(cwd, ["report", "2.jsonl", "killed.jsonl", "-q"]);
  expect(quiet.stdout).toMatch(new RegExp(`^! one  .*  error\n\n    ${reason}\n\n`));
  expect(quiet.stdout).toContain("2 scenarios: 1 error, 1 passed");
  const github = await scn(cwd, ["report", "killed.jsonl", "-q", "--report", "github"]);
  const [, token] = /^::stop-commands::(.*)$/m.exec(github.stdout) ?? [];
  expect(github.stdout.split("\n").slice(2, 5)).toEqual([
    `::${token}::`,
    "::endgroup::",
    expect.stringMatching(new RegExp(`^::error file=.*,title=one::${reason}$`)),
  ]);
});

test("a shard that was killed before it told anything lets no job pass; one that had nothing to run does", async () => {
  const cwd = folderWith({
    "good.scn": 'scenario "good" {\n  module quectel/lte-standard-a\n  send AT\n}\n',
    "1.jsonl": logOf({ title: "zero" }),
    "none.jsonl": "",
    "begun.jsonl": '{"type":"run-star',
    "other.txt": "no log",
  });
  for (const name of ["none.jsonl", "begun.jsonl"]) {
    const killed = await scn(cwd, ["report", "merge", "1.jsonl", name, "-o", "all.jsonl"]);
    expect(killed.code, name).toBe(3);
    expect(killed.stderr).toContain(`note: ${name} breaks off`);
  }
  expect((await scn(cwd, ["report", "other.txt"])).stderr).toContain("other.txt is no event log: line 1");
  const shard = ["--shard", "2/2", "--report", "log=empty.jsonl", "--report", "junit=j.xml", "-q"];
  const ran = await scn(cwd, ["run", "good.scn", ...shard]);
  expect(ran).toMatchObject({ code: 0, stdout: "0 scenarios: nothing ran  (0 ms)\n" });
  expect(await scn(cwd, ["report", "merge", "1.jsonl", "empty.jsonl", "-o", "all.jsonl"])).toEqual({
    code: 0,
    stdout: "",
    stderr: "",
  });
});

test("a log that is given twice counts once, and says so; the same scenario run again counts again", async () => {
  const cwd = folderWith({
    "1.jsonl": logOf({ title: "one" }),
    "2.jsonl": logOf({ title: "one", took: 30 }),
  });
  const { stdout, stderr } = await scn(cwd, ["report", "merge", "1.jsonl", "2.jsonl", "1.jsonl"]);
  expect(stderr).toBe("note: 1 run of 1.jsonl stood in a log before it; it counts once\n");
  expect(stdout.match(/"run-started"/g)).toHaveLength(2);
});

test("a log of a later version is refused, and says what reads it; one of version 1 is read", async () => {
  const old = logOf({});
  const later = old.replace('"type":"run-started"', '"type":"run-started","version":99');
  const cwd = folderWith({ "old.jsonl": old, "later.jsonl": later });
  const { code, stderr } = await scn(cwd, ["report", "merge", "old.jsonl", "later.jsonl"]);
  expect(code).toBe(2);
  expect(stderr).toContain(
    "later.jsonl cannot be read: line 1 of the event log: it begins a log of version 99",
  );
  expect(stderr).toContain("read it with the scn that wrote it, or a later one");
  expect((await scn(cwd, ["report", "merge", "old.jsonl"])).code).toBe(0);
});

test("what is no event log is refused with the line that is none", async () => {
  const cwd = folderWith({ "run.jsonl": `${logOf({})}{"type":"telepathy","at":1}\n` });
  for (const args of [
    ["report", "run.jsonl"],
    ["report", "merge", "run.jsonl"],
  ]) {
    const { code, stderr } = await scn(cwd, args);
    expect(code).toBe(2);
    expect(stderr).toContain("run.jsonl is no event log: line 11");
  }
});

test("a merge that is interrupted ends with 130, says so, and leaves what stood there", async () => {
  const cwd = folderWith({ "1.jsonl": logOf({ title: "one" }), "all.jsonl": "of yesterday" });
  const { ended, output } = interruptible(
    cwd,
    ["report", "merge", "1.jsonl", "-o", "all.jsonl"],
    {},
    "at once",
  );
  expect(await ended).toBe(130);
  expect(output.errors).toBe("interrupted before anything was done\n");
  expect(readFileSync(join(cwd, "all.jsonl"), "utf8")).toBe("of yesterday");
  expect(readdirSync(cwd).sort()).toEqual(["1.jsonl", "all.jsonl"]);
});
