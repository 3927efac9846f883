import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { scn } from "./scn.js";

const cases = fileURLToPath(new URL("../language/cases", import.meta.url));
const verdicts = ["pass", "fail", "inconclusive", "skipped", "error"];

/** Titles and verdicts as the timelines beside the cases have them. */
function expected(): readonly string[] {
  const timelines = readdirSync(cases).filter((name) => name.endsWith(".expected"));
  return timelines.flatMap((name) => {
    const said = readFileSync(join(cases, name), "utf8")
      .split("\n")
      .map((line) => line.trim().replace(/^\d+ /, ""));
    let title = "";
    return said.flatMap((line) => {
      if (line.startsWith("scenario ")) title = line.slice("scenario ".length);
      return verdicts.includes(line) ? [`${title}: ${line}`] : [];
    });
  });
}

test("every construct of the language does with the real command what its timeline says", async () => {
  const args = ["run", ".", "--param", "password=hidden", "--seed", "7", "--reporter", "json"];
  const { code, stdout, stderr } = await scn(args, { cwd: cases });
  expect(stderr).toBe("");
  const ended = stdout
    .split("\n")
    .filter((line) => line.includes('"type":"scenario-ended"'))
    .map((line): { title: string; verdict: string } => JSON.parse(line));
  expect(ended.map(({ title, verdict }) => `${title}: ${verdict}`).sort()).toEqual([...expected()].sort());
  expect(code).toBe(1);
});
