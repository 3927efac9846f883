import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { folderWith, scn } from "./in-process.js";

const page = readFileSync(fileURLToPath(new URL("../../docs/reports.md", import.meta.url)), "utf8");

const signal =
  'scenario "signal" {\n  module quectel/lte-standard-a\n  step "ask" {\n    send AT+CSQ\n    check 1 > 2\n  }\n}\n';

test("the commands of the page do what it says, one after the other", async () => {
  const cwd = folderWith({ "signal.scn": signal });
  const block = /```sh\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
  const commands = block.trim().split("\n");
  expect(commands).toHaveLength(4);
  const codes: number[] = [];
  for (const command of commands) codes.push((await scn(cwd, command.split(" ").slice(1))).code);
  expect(codes).toEqual([1, 0, 1, 0]);
  for (const name of [
    "junit.xml",
    "report/index.html",
    "run.jsonl",
    "summary.md",
    "run.tap",
    "run.json",
    "all.jsonl",
  ]) {
    expect(existsSync(join(cwd, "out", name)), name).toBe(true);
  }
});

test("the page names every field of the JSON report", async () => {
  const cwd = folderWith({ "signal.scn": signal });
  await scn(cwd, ["run", "signal.scn", "--report", "json=r.json", "--budget-warn", "80%"]);
  const report = JSON.parse(readFileSync(join(cwd, "r.json"), "utf8"));
  const [scenario] = report.scenarios;
  const [first] = scenario.tries;
  const section = page.slice(page.indexOf("## JSON"), page.indexOf("## The event log"));
  for (const part of [report, report.counts, scenario, first, first.steps[0], first.failures[0]]) {
    const unnamed = Object.keys(part).filter(
      (key) => !section.includes(`\`${key}\``) && !section.includes(`\`${key}[]\``),
    );
    expect(unnamed).toEqual([]);
  }
});
