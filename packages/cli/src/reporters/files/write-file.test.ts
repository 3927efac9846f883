import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { LogFile } from "./log-file.js";
import { writeWhole } from "./write-file.js";

const noTurn = () => Promise.resolve();

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "scn-write-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

it("a report that could not be written whole leaves the one before, and nothing else", async () => {
  const at = folder();
  const path = join(at, "report.txt");
  writeFileSync(path, "old");
  function* breaking() {
    yield "half of it";
    throw new Error("no more");
  }
  await expect(writeWhole(path, breaking(), noTurn)).rejects.toThrow("no more");
  expect(readFileSync(path, "utf8")).toBe("old");
  expect(readdirSync(at)).toEqual(["report.txt"]);
  await writeWhole(path, ["new, ", Buffer.from("in pieces"), "."], noTurn);
  expect(readFileSync(path, "utf8")).toBe("new, in pieces.");
  expect(readdirSync(at)).toEqual(["report.txt"]);
});

it("so does one that is interrupted half-way, and one whose process leaves at once", async () => {
  const at = folder();
  const path = join(at, "report.txt");
  writeFileSync(path, "old");
  const large = Array.from({ length: 40 }, () => "x".repeat(100_000));
  const seen: string[][] = [];
  const interrupted = () => {
    seen.push(readdirSync(at));
    return Promise.reject(new Error("Ctrl+C"));
  };
  await expect(writeWhole(path, large, interrupted)).rejects.toThrow("Ctrl+C");
  expect(seen).toEqual([["report.txt", "report.txt.part"]]);
  expect(readdirSync(at)).toEqual(["report.txt"]);

  const before = new Set(process.listeners("exit"));
  const leaving = () => {
    for (const listener of process.listeners("exit")) if (!before.has(listener)) listener.call(process, 130);
    seen.push(readdirSync(at));
    return Promise.reject(new Error("gone"));
  };
  await expect(writeWhole(path, large, leaving)).rejects.toThrow("gone");
  expect(seen[1]).toEqual(["report.txt"]);
  expect(readFileSync(path, "utf8")).toBe("old");
  expect(process.listeners("exit")).toEqual([...before]);
});

it("a log whose folder is deleted while the run goes on is there at the end, with all of it", async () => {
  const at = folder();
  const path = join(at, "run.jsonl");
  const log = new LogFile(path);
  const say = (text: string) =>
    log.event({ type: "log", at: 0, scenario: 0, text, span: { file: 0, start: 0, end: 0 } });
  say("before");
  rmSync(at, { recursive: true });
  say("after");
  expect(log.deleted).toBe(true);
  await writeWhole(path, log.pieces(), noTurn);
  log.close();
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line).text)).toEqual(["before", "after"]);
});

it("a log has all up to the moment its process leaves at once, in virtual time too", async () => {
  const path = join(folder(), "run.jsonl");
  const before = new Set(process.listeners("exit"));
  const log = new LogFile(path);
  log.event({
    type: "run-started",
    at: 0,
    startedAt: 0,
    clock: "virtual",
    scenarios: 1,
    seed: 1,
    sources: [],
  });
  expect(readFileSync(path, "utf8")).toBe("");
  for (const listener of process.listeners("exit")) if (!before.has(listener)) listener.call(process, 130);
  expect(readFileSync(path, "utf8")).toContain("run-started");
  expect(log.deleted).toBe(false);
  log.close();
  expect(process.listeners("exit")).toEqual([...before]);
});
