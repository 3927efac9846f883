import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
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

it("writes only what is not known yet", () => {
  const cwd = mkdtempSync(join(tmpdir(), "scn-failed-"));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  const { program } = check({ path: "a.scn", text: 'scenario "one" {\n  module any\n  log "x"\n}\n' });
  const [chosen] = everyScenario(program === null ? [] : [program]);
  if (chosen === undefined) throw new Error("the scenario does not check");
  const state = join(cwd, "state", "last-failed");
  const failed = new FailedBefore(join(cwd, "state"), cwd);
  failed.note([{ chosen, passed: true }]);
  expect(existsSync(state)).toBe(false);
  failed.note([{ chosen, passed: false }]);
  const [file = ""] = readdirSync(state);
  const written = () => statSync(join(state, file)).ino;
  const before = written();
  failed.note([{ chosen, passed: false }]);
  expect(written()).toBe(before);
  failed.note([{ chosen, passed: true }]);
  expect(written()).not.toBe(before);
  expect(failed.read()).toEqual([]);
});
