import { execFileSync } from "node:child_process";
import {
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeEvent, type RunEvent } from "@scn/runtime";
import { afterEach, expect, it } from "vitest";
import { LogFile } from "./log-file.js";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "scn-log-"));
  folders.push(folder);
  return folder;
}

const begun = (clock: "virtual" | "real"): RunEvent => ({
  type: "run-started",
  at: 0,
  startedAt: 0,
  clock,
  scenarios: 1,
  seed: 1,
  sources: [],
});

/** A log, and the types of the events that are in its file by now. */
function opened(clock: "virtual" | "real") {
  const path = join(newFolder(), "run.jsonl");
  const log = new LogFile(path);
  log.event(begun(clock));
  const inFile = () =>
    readFileSync(path, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => decodeEvent(line).type);
  return { log, path, inFile };
}

const said = (text: string): RunEvent => ({
  type: "log",
  at: 1,
  scenario: 0,
  text,
  span: { file: 0, start: 0, end: 1 },
});

it("is one run's, also where another begins one at the same place before the first is over", () => {
  const first = opened("real");
  const second = new LogFile(first.path);
  second.event(begun("real"));
  first.log.event(said("of the first"));
  second.event(said("of the second"));
  expect(first.inFile()).toEqual(["run-started", "log"]);
  expect(readFileSync(first.path, "utf8")).toContain("of the second");
  expect(first.log.deleted).toBe(true);
  expect(Buffer.concat([...first.log.pieces()].map((piece) => Buffer.from(piece))).toString()).toMatch(
    /^\{"type":"run-started".*\n.*of the first.*\n$/,
  );
  first.log.close();
  second.close();
});

const ended: RunEvent = {
  type: "scenario-ended",
  at: 2,
  scenario: 0,
  title: "x",
  verdict: "pass",
  failures: [],
  elapsed: 2,
};

const over: RunEvent = {
  type: "run-ended",
  at: 2,
  verdicts: { pass: 1, fail: 0, error: 0, inconclusive: 0, skipped: 0 },
  elapsed: 2,
  interrupted: false,
};

it("has each event in real time at once", () => {
  const { log, inFile } = opened("real");
  expect(inFile()).toEqual(["run-started"]);
  log.event(said("x"));
  expect(inFile()).toEqual(["run-started", "log"]);
  log.close();
});

it("has events in virtual time scenario by scenario, and when there are many", () => {
  const { log, inFile } = opened("virtual");
  log.event(said("x"));
  expect(inFile()).toEqual(["run-started"]);
  log.event(ended);
  expect(inFile()).toEqual(["run-started", "log", "scenario-ended"]);
  log.event(said("y"));
  log.event(over);
  expect(inFile().slice(3)).toEqual(["log", "run-ended"]);
  log.event(said("x".repeat(70_000)));
  expect(inFile().slice(5)).toEqual(["log"]);
  log.close();
});

it("has all of them when it is closed, and gives back all bytes before that", () => {
  const { log, path, inFile } = opened("virtual");
  for (let count = 0; count < 300; count++) log.event(said("x".repeat(1000)));
  expect(log.deleted).toBe(false);
  const pieces = Buffer.concat(Array.from(log.pieces(), (piece) => Buffer.from(piece)));
  expect(pieces.equals(readFileSync(path))).toBe(true);
  expect(pieces.length).toBeGreaterThan(300_000);
  log.event(said("last"));
  log.close();
  expect(inFile()).toHaveLength(302);
});

it.skipIf(process.platform !== "linux")("tells at its end what kept an event from being written", () => {
  const log = new LogFile("/dev/full");
  log.event(over);
  log.event(over);
  expect(() => log.close()).toThrow("ENOSPC");
});

/** How often this process has a file open. */
const timesOpen = (path: string): number =>
  readdirSync("/proc/self/fd").filter((descriptor) => targetOf(`/proc/self/fd/${descriptor}`) === path)
    .length;

function targetOf(link: string): string | null {
  try {
    return readlinkSync(link);
  } catch {
    // That of reading the folder itself is gone by now.
    return null;
  }
}

it.skipIf(process.platform !== "linux")("is open once, and no more when it is closed", () => {
  const { log, path } = opened("real");
  expect(timesOpen(path)).toBe(1);
  log.close();
  expect(timesOpen(path)).toBe(0);
});

it.skipIf(process.platform !== "linux")(
  "breaks off where the reader of a named pipe leaves, whoever reads on",
  () => {
    const path = join(newFolder(), "pipe");
    execFileSync("mkfifo", [path]);
    const read = constants.O_RDONLY | constants.O_NONBLOCK;
    const first = openSync(path, read);
    const log = new LogFile(path);
    expect(timesOpen(path)).toBe(2);
    log.event(begun("real"));
    const chunk = Buffer.alloc(10_000);
    expect(chunk.toString("utf8", 0, readSync(first, chunk))).toContain('"run-started"');
    closeSync(first);
    log.event(said("nobody hears it"));
    const second = openSync(path, read);
    log.event(said("behind the gap"));
    expect(() => log.close()).toThrow("EPIPE");
    expect(readSync(second, chunk)).toBe(0);
    closeSync(second);
  },
);
