import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, scn } from "../reports/in-process.js";
import { passes, scenario } from "./files.js";

/** Without what tells that the run was taken up, and the times on the wall. */
function without(log: string): string {
  return log
    .split("\n")
    .filter((line) => !line.includes('"type":"resumed"'))
    .map((line) => line.replace(/"startedAt":\d+|"wall":[\d.]+/g, ""))
    .join("\n");
}

test("a run with retries and rounds, killed at any place, is taken up as if nothing had been", async () => {
  const cwd = folderWith({
    "a.scn": scenario("by chance", "  wait 10m\n  check random(1, 2) == 1") + passes("good"),
  });
  const options = ["--repeat", "2", "--retries", "2", "--seed", "5"];
  const whole = await scn(cwd, ["run", "a.scn", ...options, "-r", "json"]);
  await scn(cwd, ["run", "a.scn", ...options, "--journal", "whole"]);
  const journal = readFileSync(join(cwd, "whole", "journal.jsonl"));
  mkdirSync(join(cwd, "j"));
  for (let cut = journal.indexOf(0x0a) + 1; cut < journal.length - 20; cut += 1499) {
    writeFileSync(join(cwd, "j", "journal.jsonl"), journal.subarray(0, cut));
    const resumed = await scn(cwd, ["run", "--resume", "j", "-r", "json"]);
    expect(resumed.stderr).toBe("");
    expect(resumed.code).toBe(whole.code);
    expect(without(resumed.stdout)).toBe(without(whole.stdout));
  }
});

test("an empty shard has its reports, and joins the others", async () => {
  const cwd = folderWith({ "a.scn": passes("one") });
  for (const part of ["1", "2"]) {
    const argv = [
      "run",
      "a.scn",
      "--shard",
      `${part}/2`,
      "--report",
      `log=${part}.jsonl`,
      "--report",
      `junit=${part}.xml`,
    ];
    expect((await scn(cwd, argv)).code).toBe(0);
  }
  expect(readFileSync(join(cwd, "2.xml"), "utf8")).toContain('tests="0"');
  const merged = await scn(cwd, ["report", "merge", "1.jsonl", "2.jsonl", "-o", "all.jsonl"]);
  expect(merged.code).toBe(0);
  const { stdout } = await scn(cwd, ["report", "all.jsonl", "--quiet", "--reporter", "text"]);
  expect(stdout).toContain("1 scenario: 1 passed");
});
