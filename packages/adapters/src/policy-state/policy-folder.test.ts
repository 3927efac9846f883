import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openPolicyFolder } from "./policy-folder.js";
import { StateFolderError } from "./state-folder-error.js";

const used = { delays: [0, 600_000], firstUse: 1_700_000_000_000, lastDone: 1_700_000_600_000 };

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "scn-state-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "state");
}

/** What it threw, in one line. */
function complaint(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof StateFolderError) return `${error.message} | ${error.fix ?? ""}`;
    throw error;
  }
  return "nothing";
}

test("counters are there again in the next process, each device's for itself", () => {
  const path = freshFolder();
  const first = openPolicyFolder(path);
  expect(first.load("tcp://192.0.2.7:4001", "ladder")).toBeNull();
  first.save("tcp://192.0.2.7:4001", "ladder", used);
  first.save("863212", "ladder", { ...used, delays: [0] });
  first.close();
  const second = openPolicyFolder(path);
  expect(second.load("tcp://192.0.2.7:4001", "ladder")).toEqual(used);
  expect(second.load("863212", "ladder")?.delays).toEqual([0]);
  expect(second.load("863212", "other")).toBeNull();
  expect(second.devices().map(({ device }) => device)).toEqual(["863212", "tcp://192.0.2.7:4001"]);
  second.close();
  expect(readdirSync(path)).toEqual([
    "863212.json",
    "scn-policies",
    "tcp%3A%2F%2F192%2E0%2E2%2E7%3A4001.json",
  ]);
});

test("clearing forgets one policy or all of a device", () => {
  const path = freshFolder();
  const folder = openPolicyFolder(path);
  folder.save("a", "ladder", used);
  folder.save("a", "other", used);
  folder.clear("a", "ladder");
  expect(folder.devices()).toEqual([{ device: "a", policies: { other: used } }]);
  folder.clear("a");
  expect(folder.devices()).toEqual([]);
  expect(folder.load("a", "other")).toBeNull();
  folder.close();
});

test("a second process that runs is told of the first, and a device of its own is its own", () => {
  const path = freshFolder();
  const first = openPolicyFolder(path);
  first.save("a", "ladder", used);
  const second = openPolicyFolder(path);
  expect(complaint(() => second.load("a", "ladder"))).toMatch(
    new RegExp(`^the policy counters of a are in use by the process ${process.pid} on .* \\| wait for it`),
  );
  second.save("b", "ladder", used);
  first.close();
  expect(second.load("a", "ladder")).toEqual(used);
  second.close();
});

test("the lock of a process that is gone is taken over, also when its number is another's now", () => {
  const path = freshFolder();
  openPolicyFolder(path).close();
  for (const mark of [
    { pid: 2 ** 22 + 1, host: hostname(), began: "" },
    { pid: process.pid, host: hostname(), began: "1" },
    "",
  ]) {
    writeFileSync(join(path, "a.lock"), mark === "" ? mark : JSON.stringify(mark));
    const folder = openPolicyFolder(path);
    folder.save("a", "ladder", used);
    folder.close();
  }
  expect(readdirSync(path)).toEqual(["a.json", "scn-policies"]);
});

test("the lock of another host stands: whether its process runs cannot be known", () => {
  const path = freshFolder();
  openPolicyFolder(path).close();
  writeFileSync(join(path, "a.lock"), JSON.stringify({ pid: 7, host: "elsewhere", began: "" }));
  expect(complaint(() => openPolicyFolder(path).load("a", "ladder"))).toContain(
    `in use by the process 7 on elsewhere | wait for it to end, or use another folder: --state; if there is no such process any more, delete ${join(path, "a.lock")}`,
  );
});

test("a folder of something else is refused and left as it is", () => {
  const path = freshFolder();
  mkdirSync(path);
  writeFileSync(join(path, "thesis.txt"), "chapter 1");
  expect(complaint(() => openPolicyFolder(path))).toBe(
    `${path} is no state folder of scn: it holds thesis.txt | name an empty folder, or one that does not exist yet`,
  );
  expect(readdirSync(path)).toEqual(["thesis.txt"]);
});

test("a folder in which scn has kept other things before takes the counters, too", () => {
  const path = freshFolder();
  mkdirSync(join(path, "last-failed"), { recursive: true });
  writeFileSync(join(path, "journal.key"), "key");
  const folder = openPolicyFolder(path);
  folder.save("a", "ladder", used);
  folder.close();
  expect(readdirSync(path).sort()).toEqual(["a.json", "journal.key", "last-failed", "scn-policies"]);
});

test("a file in place of the folder, and a folder of another version, are told", () => {
  const path = freshFolder();
  writeFileSync(path, "");
  expect(complaint(() => openPolicyFolder(path))).toContain("cannot be used: it is a file, or below one");
  expect(complaint(() => openPolicyFolder(join(path, "below")))).toContain("it is a file, or below one");
  rmSync(path);
  mkdirSync(path);
  writeFileSync(join(path, "scn-policies"), "policy counters of scn, layout 2\n");
  expect(complaint(() => openPolicyFolder(path))).toContain("was written by another version of scn");
});

test.each([
  ["no JSON", "{", "it is no JSON"],
  ["a list", "[]", "it is no object"],
  ["no device", "{}", "it names no device"],
  ["no policies", '{"device":"a"}', "it has no policies"],
  [
    "no times",
    '{"device":"a","policies":{"x":{"delays":[-1],"firstUse":0,"lastDone":null}}}',
    "the state of x is none",
  ],
])("a file with %s is told and left as it is", (_what, text, why) => {
  const path = freshFolder();
  openPolicyFolder(path).close();
  writeFileSync(join(path, "a.json"), text);
  const folder = openPolicyFolder(path);
  expect(complaint(() => folder.load("a", "x"))).toBe(
    `${join(path, "a.json")} holds no policy counters: ${why} | move the file away to begin with none; it was left as it is`,
  );
  expect(complaint(() => folder.save("a", "x", used))).toContain(why);
  expect(readFileSync(join(path, "a.json"), "utf8")).toBe(text);
  expect(readdirSync(path)).toEqual(["a.json", "scn-policies"]);
});

test("what a killed process had begun to write is swept away", () => {
  const path = freshFolder();
  openPolicyFolder(path).close();
  writeFileSync(join(path, "a.json.123.new"), "{");
  const folder = openPolicyFolder(path);
  expect(folder.load("a", "ladder")).toBeNull();
  folder.close();
  expect(readdirSync(path)).toEqual(["scn-policies"]);
});
