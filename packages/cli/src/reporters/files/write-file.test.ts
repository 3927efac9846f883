import { execFileSync, spawnSync } from "node:child_process";
import {
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { runStarted } from "../record/scenario.fixture.js";
import { draftOf } from "./draft.js";
import { LogFile } from "./log-file.js";
import { tryToWrite, writeWhole } from "./write-file.js";

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
  expect(seen).toEqual([["report.txt", basename(draftOf(path))]]);
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

it("two processes that write one report do not share their drafts, and one of a process that was killed is removed", () => {
  const at = folder();
  const path = join(at, "report.txt");
  const begin = draftOf(path).slice(0, -`${process.pid}.part`.length);
  const gone = spawnSync(process.execPath, ["--version"]).pid;
  for (const pid of [gone, process.ppid]) writeFileSync(`${begin}${pid}.part`, "half");
  writeFileSync(`${path}.elsewhere-1.part`, "half");
  tryToWrite(path);
  const left = [`${begin}${process.ppid}.part`, `${path}.elsewhere-1.part`];
  expect(readdirSync(at).sort()).toEqual(left.map((name) => basename(name)).sort());
});

describe.skipIf(process.platform === "win32")("a named pipe", () => {
  const pipe = () => {
    const path = join(folder(), "pipe");
    execFileSync("mkfifo", [path]);
    return path;
  };

  it("that nobody reads is told, and not waited for", async () => {
    const path = pipe();
    tryToWrite(path);
    await expect(writeWhole(path, ["report"], noTurn)).rejects.toThrow("nobody reads this named pipe");
    expect(() => new LogFile(path)).toThrow("nobody reads this named pipe");
  });

  it("gets all of a report as fast as it is read, and Ctrl+C ends that", async () => {
    const path = pipe();
    const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const chunk = Buffer.alloc(100_000);
    let read = 0;
    const turns = vi.fn(async () => {
      read += readSync(reader, chunk);
    });
    await writeWhole(path, ["x".repeat(300_000)], turns);
    expect(turns.mock.calls.length).toBeGreaterThan(1);
    for (let more = 1; more > 0; read += more) more = readSync(reader, chunk);
    expect(read).toBe(300_000);
    const pressed = () => Promise.reject(new Error("Ctrl+C"));
    await expect(writeWhole(path, ["x".repeat(300_000)], pressed)).rejects.toThrow("Ctrl+C");
    closeSync(reader);
  });
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
  log.event(runStarted);
  log.event({ type: "log", at: 0, scenario: 0, text: "held back", span: { file: 0, start: 0, end: 0 } });
  expect(readFileSync(path, "utf8")).not.toContain("held back");
  for (const listener of process.listeners("exit")) if (!before.has(listener)) listener.call(process, 130);
  expect(readFileSync(path, "utf8")).toContain("held back");
  expect(log.deleted).toBe(false);
  log.close();
  expect(process.listeners("exit")).toEqual([...before]);
});
