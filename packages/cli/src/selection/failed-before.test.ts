import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "@scn/dsl";
import { expect, it, onTestFinished } from "vitest";
import { everyScenario } from "./chosen.js";
import { FailedBefore } from "./failed-before.js";
import { filesThatFailed, pickFailed } from "./pick-failed.js";

/** Projects side by side, with a state folder for all of them. */
function projects() {
  const folder = mkdtempSync(join(tmpdir(), "scn-failed-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const state = join(folder, "state");
  return {
    kept: join(state, "last-failed"),
    project(name: string) {
      const cwd = join(folder, name);
      mkdirSync(cwd, { recursive: true });
      return { cwd, failed: new FailedBefore(state, cwd) };
    },
  };
}

/** The scenarios of a file, one a title. */
function scenarios(...titles: readonly string[]) {
  const text = titles.map((title) => `scenario "${title}" {\n  module any\n  log "x"\n}\n`).join("");
  const { program } = check({ path: "a.scn", text });
  if (program === null) throw new Error("the scenarios do not check");
  return everyScenario([program]);
}

it("a scenario that ran on several devices passed where it passed on all of them", () => {
  const { failed } = projects().project("one");
  const [chosen] = scenarios("one");
  if (chosen === undefined) throw new Error("there is no scenario");
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
  const { kept, project } = projects();
  const { failed } = project("one");
  const ended = (passed: boolean) => scenarios("one").map((chosen) => ({ chosen, passed }));
  failed.note(ended(true));
  expect(existsSync(kept)).toBe(false);
  failed.note(ended(false));
  const [file = ""] = readdirSync(kept);
  const written = () => statSync(join(kept, file)).ino;
  const before = written();
  failed.note(ended(false));
  expect(written()).toBe(before);
  failed.note(ended(true));
  expect(written()).not.toBe(before);
  expect(failed.read()).toEqual([]);
});

it("forgets a project whose folder is gone, and no other, when it writes", () => {
  const { kept, project } = projects();
  const [first, second, third] = [project("one"), project("two"), project("three")];
  const ended = scenarios("x").map((chosen) => ({ chosen, passed: false }));
  first.failed.note(ended);
  second.failed.note(ended);
  rmSync(first.cwd, { recursive: true });
  third.failed.note(ended);
  expect(readdirSync(kept)).toHaveLength(2);
  expect(second.failed.read()).toHaveLength(1);
});

it("reads nothing that another version wrote, and nothing that is none", () => {
  const { kept, project } = projects();
  const { failed } = project("one");
  failed.note(scenarios("x").map((chosen) => ({ chosen, passed: false })));
  const file = join(kept, readdirSync(kept)[0] ?? "");
  const text = readFileSync(file, "utf8");
  for (const other of [text.replace('"version":1', '"version":2'), "null", "[]", "{", ""]) {
    writeFileSync(file, other);
    expect(failed.read(), other).toBeNull();
  }
});

it("looks in files that are there, and says which are not any more", () => {
  const { cwd, failed } = projects().project("one");
  failed.note(scenarios("x").map((chosen) => ({ chosen, passed: false })));
  const told: string[] = [];
  const files = () => filesThatFailed(failed, (text) => told.push(text));
  expect(files()).toEqual([]);
  expect(told).toEqual(["--last-failed: not there any more, and so left out: a.scn"]);
  writeFileSync(join(cwd, "a.scn"), "");
  expect(files()).toEqual(["a.scn"]);
  expect(told).toHaveLength(1);
});

it("names ten that it picks one by one, and counts the others", () => {
  const { failed } = projects().project("one");
  const titles = Array.from({ length: 12 }, (_, at) => `number ${at}`);
  const all = scenarios(...titles);
  failed.note(all.map((chosen) => ({ chosen, passed: false })));
  const said = (count: number) => {
    const told: string[] = [];
    const picked = pickFailed(all.slice(0, count), failed, (text) => told.push(text));
    expect(picked).toEqual(all.slice(0, count));
    return told.join();
  };
  expect(said(10)).toMatch(/^--last-failed picks 10 scenarios: .*"number 9"$/);
  expect(said(12)).toMatch(/^--last-failed picks 12 scenarios: .*"number 9", and 2 more$/);
  expect(said(1)).toMatch(/^--last-failed picks 1 scenario: \S*a\.scn:1 "number 0"$/);
});
