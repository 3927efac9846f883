import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { runCommand as scn } from "../testing/run-command.fixture.js";

const lte = "quectel/lte-standard-a";
const waits = `scenario "waits" {
  module ${lte}
  step "first" {
    send AT+CSQ
    wait 10m
  }
  step "second" {
    log "drawn \${random(1, 1000000)}"
    wait 1h
    send AT
  }
}
`;
const short = `scenario "short" {\n  module ${lte}\n  send AT+CGMM\n}\n`;
const secret = `scenario "secret" {\n  module ${lte}\n  param password: secret\n  param n: int = 1\n  log "\${n}: \${password}"\n  wait 1m\n}\n`;

function folderWith(files: Readonly<Record<string, string>>): string {
  const cwd = mkdtempSync(join(tmpdir(), "scn-journal-"));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  return cwd;
}

/** The journal of a whole run, as bytes. */
async function wholeJournal(cwd: string, ...targets: readonly string[]): Promise<Buffer> {
  const { code, stderr } = await scn(cwd, ["run", ...targets, "--journal", "whole"]);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  return readFileSync(join(cwd, "whole", "journal.jsonl"));
}

/** What a process that was killed then has left. */
function killed(cwd: string, journal: Uint8Array): void {
  mkdirSync(join(cwd, "j"), { recursive: true });
  writeFileSync(join(cwd, "j", "journal.jsonl"), journal);
}

/** An event log without the event that says that the run was taken up, and without what it took on the wall. */
function without(log: string): string {
  return log
    .split("\n")
    .filter((line) => !line.includes('"type":"resumed"'))
    .map((line) => line.replace(/"startedAt":\d+|"wall":[\d.]+/g, ""))
    .join("\n");
}

test("a journal cut at any byte is taken up, and the event log is that of a run that was never killed", async () => {
  const cwd = folderWith({ "a.scn": short, "b.scn": waits });
  const journal = await wholeJournal(cwd, "a.scn", "b.scn", "--seed", "7");
  const { stdout } = await scn(cwd, ["run", "a.scn", "b.scn", "--seed", "7", "-r", "json"]);
  const header = journal.indexOf(0x0a) + 1;
  for (let cut = header; cut < journal.length - 20; cut += 997) {
    killed(cwd, journal.subarray(0, cut));
    const resumed = await scn(cwd, ["run", "--resume", "j", "-r", "json"]);
    expect(resumed.stderr).toBe("");
    expect(resumed.code).toBe(0);
    expect(without(resumed.stdout)).toBe(without(stdout));
    const past = journal.subarray(header, cut).includes(0x0a);
    const left = readFileSync(join(cwd, "j", "journal.jsonl"), "utf8");
    expect(left.includes('"type":"resumed"')).toBe(past);
    for (const line of left.trimEnd().split("\n")) expect(() => JSON.parse(line)).not.toThrow();
  }
});

test("the report says where the run was taken up", async () => {
  const cwd = folderWith({ "a.scn": waits });
  const journal = await wholeJournal(cwd, "a.scn");
  killed(cwd, journal.subarray(0, journal.indexOf('"until":4')));
  expect((await scn(cwd, ["run", "--resume", "j"])).stdout).toContain("⟳ the run was taken up in second");
});

test("a run that is over is not taken up, and none writes over another's journal", async () => {
  const cwd = folderWith({ "a.scn": short });
  const journal = await wholeJournal(cwd, "a.scn");
  const resumed = await scn(cwd, ["run", "--resume", "whole"]);
  expect(resumed.code).toBe(2);
  expect(resumed.stderr).toContain("error[SCN606]: the run of the journal whole came to its end");
  const again = await scn(cwd, ["run", "a.scn", "--journal", "whole"]);
  expect(again.code).toBe(2);
  expect(again.stderr).toContain("whole has the journal of another run");
  expect(readFileSync(join(cwd, "whole", "journal.jsonl")).equals(journal)).toBe(true);
});

test("what cannot be taken up is told, and nothing of it is lost", async () => {
  const cwd = folderWith({ "a.scn": waits, file: "x" });
  const journal = await wholeJournal(cwd, "a.scn");
  const part = journal.subarray(0, 3000);
  const refused = async (left: Uint8Array, words: string) => {
    killed(cwd, left);
    const { code, stderr } = await scn(cwd, ["run", "--resume", "j"]);
    expect(stderr).toContain("error[SCN606]");
    expect(stderr).toContain(words);
    expect(code).toBe(2);
    const after = readFileSync(join(cwd, "j", "journal.jsonl"));
    expect(after.equals(left.subarray(0, after.length))).toBe(true);
    expect(after.length).toBeGreaterThanOrEqual(left.lastIndexOf(0x0a) + 1);
  };
  await refused(Buffer.from("hello\n"), "is not a journal of this version");
  await refused(Buffer.from(""), "is not a journal of this version");
  await refused(
    Buffer.from(`${part.toString().replace('{"type":"step-started"', "{")}`),
    "is damaged at line 4",
  );
  writeFileSync(join(cwd, "a.scn"), waits.replace("1h", "2h"));
  await refused(part, "a.scn is not what it was when the run began");
  writeFileSync(join(cwd, "a.scn"), waits);
  // A process that is sure to be there.
  writeFileSync(join(cwd, "j", "journal.lock"), `${process.ppid}\n`);
  await refused(part, `is in use by process ${process.ppid}`);
  // One that is sure to be gone.
  writeFileSync(join(cwd, "j", "journal.lock"), "4194305\n");
  expect((await scn(cwd, ["run", "--resume", "j"])).code).toBe(0);
  for (const [argv, words] of [
    [["--resume", "nowhere"], "there is no journal in nowhere"],
    [["a.scn", "--journal", "file/j"], "the journal file/j cannot be written"],
  ] as const) {
    const { code, stderr } = await scn(cwd, ["run", ...argv]);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  }
});

test("no journal keeps a secret: it is to be given again, other parameters are not", async () => {
  const cwd = folderWith({ "a.scn": secret });
  const env = { SCN_PARAM_PASSWORD: "t0p-s3cret", SCN_STATE: join(cwd, "state") };
  await scn(cwd, ["run", "a.scn", "--param", "n=7", "--journal", "j"], env);
  const path = join(cwd, "j", "journal.jsonl");
  const journal = readFileSync(path, "utf8");
  expect(journal).not.toContain("t0p-s3cret");
  expect(statSync(join(env.SCN_STATE, "journal.key")).mode & 0o077).toBe(0);
  writeFileSync(path, journal.slice(0, journal.indexOf('{"type":"waiting"')));
  const forgotten = await scn(cwd, ["run", "--resume", "j"]);
  expect(forgotten.code).toBe(2);
  expect(forgotten.stderr).toContain("error[SCN508]: the run had a value for password");
  const resumed = await scn(cwd, ["run", "--resume", "j"], env);
  expect(resumed.stdout).toContain("7: ‹secret:password›");
  expect(resumed.code).toBe(0);
});

test("options that make no sense together, or no sense at all, are told", async () => {
  const cwd = folderWith({ "a.scn": short });
  for (const [argv, words] of [
    [["--resume", "j", "a.scn"], "--resume has what to run from the journal, so not a.scn"],
    [["--resume", "j", "--host-flows", "x.mjs"], "so not --host-flows"],
    [["--resume", "j", "--journal", "k"], "--journal and --resume cannot go together"],
    [[], "missing required argument 'targets'"],
    [["a.scn", "--speed", "0"], "--speed cannot be 0"],
    [["a.scn", "--speed", "1e99"], "--speed cannot be 1e99"],
    [["a.scn", "--speed=-3"], "--speed cannot be -3"],
    [["a.scn", "--speed", "fast"], "--speed cannot be fast"],
    [["a.scn", "--speed", "2", "-d", "tcp://127.0.0.1:7000"], "a real module has its own"],
  ] as const) {
    const { code, stderr } = await scn(cwd, ["run", ...argv]);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  }
});

test("--speed scales what the module takes, and no wait", async () => {
  const text = `scenario "x" {\n  module ${lte}\n  send AT+QICSGP=1,1,"CMNET","","",0\n  send AT+QIACT=1\n  wait 5s\n}\n`;
  const cwd = folderWith({ "a.scn": text });
  const took = async (...argv: readonly string[]) => {
    const { stdout } = await scn(cwd, ["run", "a.scn", "--reporter", "json", ...argv]);
    const events = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const elapsed = events.findLast((event) => event.type === "scenario-ended").elapsed;
    return elapsed - 5000;
  };
  const own = await took();
  expect(own).toBeGreaterThan(100);
  expect(await took("--speed", "10")).toBeCloseTo(own / 10, 0);
});
