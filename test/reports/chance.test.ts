import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, scn } from "./in-process.js";

const drawn = `scenario "drawn" {
  module quectel/lte-standard-a
  let n = random(1, 1000)
  check n > 700
}
`;
const again = /--seed (\d+) draws the same again/;

test("what chance made fail is told with its seed, quietly and in every report that tells why", async () => {
  const cwd = folderWith({ "drawn.scn": drawn });
  const reports = ["junit=r.xml", "tap=r.tap", "markdown=r.md", "github"].flatMap((report) => [
    "--report",
    report,
  ]);
  const { code, stdout } = await scn(cwd, ["run", "drawn.scn", "--until-fail", "--quiet", ...reports]);
  expect(code).toBe(1);
  const seed = again.exec(stdout)?.[1] ?? "";
  const repeated = await scn(cwd, ["run", "drawn.scn", "--seed", seed, "--quiet"]);
  const found = /found: (\d+)/;
  expect(found.exec(repeated.stdout)?.[1]).toBe(found.exec(stdout)?.[1]);
  for (const name of ["r.xml", "r.tap", "r.md"]) {
    expect(again.exec(readFileSync(join(cwd, name), "utf8"))?.[1], name).toBe(seed);
  }
  expect(stdout).toMatch(new RegExp(`^::error .*%0A--seed ${seed} draws the same again$`, "m"));
});

test("what fails every time is told without a seed", async () => {
  const cwd = folderWith({ "drawn.scn": drawn.replace("random(1, 1000)", "3") });
  const { stdout } = await scn(cwd, ["run", "drawn.scn", "--quiet", "--report", "github"]);
  expect(stdout).not.toContain("--seed");
});
