import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "@scn/dsl";
import { expect, it, onTestFinished } from "vitest";
import { everyScenario } from "./chosen.js";
import { FailedBefore } from "./failed-before.js";

it("a scenario that ran on several devices passed where it passed on all of them", () => {
  const cwd = mkdtempSync(join(tmpdir(), "scn-failed-"));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  const { program } = check({ path: "a.scn", text: 'scenario "one" {\n  module any\n  log "x"\n}\n' });
  const [chosen] = everyScenario(program === null ? [] : [program]);
  if (chosen === undefined) throw new Error("the scenario does not check");
  const failed = new FailedBefore(join(cwd, "state"), cwd);
  failed.note([
    { chosen, passed: false },
    { chosen, passed: true },
  ]);
  expect(failed.read()?.map(({ title }) => title)).toEqual(["one"]);
  failed.note([
    { chosen, passed: true },
    { chosen, passed: true },
  ]);
  expect(failed.read()).toEqual([]);
});
