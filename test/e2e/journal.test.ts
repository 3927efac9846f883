import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ladder } from "../journal/ladder.fixture.js";
import { scn as inProcess } from "../reports/in-process.js";
import { folderWith, scn, start } from "./scn.js";

/** What the policy did and when, and how it ended: the whole schedule. */
function schedule(log: string): readonly unknown[] {
  return events(log)
    .filter(({ type }) => ["policy-used", "step-started", "step-restarted", "scenario-ended"].includes(type))
    .map(({ type, at, pause, use, title, verdict }) => ({ type, at, pause, use, title, verdict }));
}

// biome-ignore lint/suspicious/noExplicitAny: an event log of another process
function events(log: string): any[] {
  return log
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
}

function journalOf(cwd: string): string {
  const path = join(cwd, "j", "journal.jsonl");
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

/** Kills the process as soon as its journal is that long. */
async function killedAt(cwd: string, length: number): Promise<void> {
  const run = start(["run", "a.scn", "--journal", "j"], { cwd });
  const path = join(cwd, "j", "journal.jsonl");
  const timer = setInterval(() => {
    if (existsSync(path) && statSync(path).size >= length) run.child.kill("SIGKILL");
  }, 1);
  await run.ended;
  clearInterval(timer);
}

/** Numbers from 0 up to 1 that look like chance, and are the same each time. */
function* drawn(): Generator<number> {
  for (let state = 20_261_121; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** So many different lengths that a journal was cut at. A signal takes a moment, and on a busy machine most runs are over by then. */
const enough = 21;

test("kill -9 at fifty instants of a ladder, taken up: the whole schedule is as if nothing had happened", async () => {
  const cwd = folderWith({ "a.scn": ladder });
  const whole = await scn(["run", "a.scn", "--reporter", "json", "--journal", "j"], { cwd });
  expect(whole.code).toBe(0);
  const wanted = schedule(whole.stdout);
  const length = journalOf(cwd).length;
  const chance = drawn();
  let tried = 0;
  const lengths = new Set<number>();
  const steps = new Set<string>();
  const oneAfterAnother = async () => {
    while (tried < 50 || (lengths.size < enough && tried < 200)) {
      tried++;
      const at = Math.floor(chance.next().value * length);
      const folder = folderWith({ "a.scn": ladder });
      await killedAt(folder, at);
      const left = journalOf(folder);
      // Killed before there was anything to take up, or over before the signal came.
      if (left === "" || left.includes('{"over":true}')) continue;
      lengths.add(left.length);
      // In this process: it was the other one's end that counts, and this saves half a second each.
      const resumed = await inProcess(folder, ["run", "--resume", "j", "--reporter", "json"]);
      expect(resumed.stderr).toBe("");
      expect(resumed.code).toBe(0);
      expect(schedule(resumed.stdout)).toEqual(wanted);
      for (const { type, step } of events(resumed.stdout)) if (type === "resumed") steps.add(step);
    }
  };
  await Promise.all([oneAfterAnother(), oneAfterAnother()]);
  expect(lengths.size).toBeGreaterThanOrEqual(enough);
  expect(steps.size).toBeGreaterThan(1);
}, 120_000);

test("a run taken up by a process of its own goes on like one that was never killed", async () => {
  const cwd = folderWith({ "a.scn": ladder });
  await killedAt(cwd, 8000);
  const { code, stdout, stderr } = await scn(["run", "--resume", "j", "--reporter", "json"], { cwd });
  expect(stderr).toBe("");
  expect(code).toBe(0);
  expect(events(stdout).filter(({ type }) => type === "resumed")).toHaveLength(1);
});

const pausing = `scenario "pausing" {
  module quectel/lte-standard-a
  step "a pause" {
    send AT+CSQ
    wait 4s
    log "after the pause"
  }
}
`;

test("in real time a pause goes on for what is left of it by the time of day", async () => {
  const cwd = folderWith({ "a.scn": pausing });
  const run = start(["run", "a.scn", "--clock", "real", "--journal", "j", "--reporter", "json"], { cwd });
  await run.said('"type":"waiting"');
  run.child.kill("SIGKILL");
  await run.ended;
  const { code, stdout } = await scn(["run", "--resume", "j", "--reporter", "json"], { cwd });
  expect(code).toBe(0);
  const log = events(stdout);
  const waiting = log.find(({ type }) => type === "waiting");
  const resumed = log.find(({ type }) => type === "resumed");
  const logged = log.find(({ type }) => type === "log");
  expect(resumed.step).toBe("a pause");
  expect(resumed.at).toBeGreaterThan(waiting.at);
  expect(logged.at).toBeGreaterThanOrEqual(waiting.until);
  // A busy machine may have taken the whole pause to take it up.
  expect(logged.at).toBeLessThan(Math.max(waiting.until, resumed.at) + 2000);
});

const stepwise = `scenario "of hardware" {
  module quectel/lte-standard-a
  step "once" {
    send AT+CGSN
    expect <imei:text>
  }
  step "a pause" {
    wait 1s
    log "imei \${imei}"
    wait 3s
  }
  step "after it" {
    send AT+CSQ
    log "imei \${imei}"
  }
}
`;

test("on hardware finished steps stay done, names are as they were, and the pause goes on", async () => {
  const cwd = folderWith({ "a.scn": stepwise });
  const module = start(["sim", "quectel/lte-standard-a", "--tcp", "0"], { cwd });
  try {
    let told = "";
    module.child.stdout?.on("data", (text) => {
      told += text;
    });
    await module.said("Ctrl+C ends it");
    const [address = ""] = /tcp:\/\/127\.0\.0\.1:\d+/.exec(told) ?? [];
    const run = start(["run", "a.scn", "-d", address, "--journal", "j", "--reporter", "json"], { cwd });
    await run.said('"type":"log"');
    run.child.kill("SIGKILL");
    await run.ended;
    const { code, stdout, stderr } = await scn(["run", "--resume", "j", "--reporter", "json"], { cwd });
    expect(stderr).toBe("");
    expect(code).toBe(0);
    const log = events(stdout);
    expect(log.filter(({ type }) => type === "log").map(({ text }) => text)).toEqual([
      "imei 000000000000018",
      "imei 000000000000018",
    ]);
    expect(log.find(({ type }) => type === "resumed")).toMatchObject({ step: "a pause", again: false });
    expect(told.match(/→ AT\+CGSN/g)).toHaveLength(1);
    expect(told.match(/→ AT\+CSQ/g)).toHaveLength(1);
  } finally {
    module.child.kill("SIGINT");
    await module.ended;
  }
});
