import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, launcher, scenario, scn, start } from "./scn.js";

const files = { "a.scn": scenario("a", "  send AT"), "bad.scn": scenario("bad", "  sned AT") };
const csi = "\x1b[";

test("a pipe gets plain text: no colour, nothing rewritten", async () => {
  const { stdout } = await scn(["run", "a.scn"], { cwd: folderWith(files) });
  expect(stdout).not.toContain(csi);
  expect(stdout).not.toContain("\r");
});

test("FORCE_COLOR and --color colour a pipe; NO_COLOR and --no-color win over FORCE_COLOR", async () => {
  const cwd = folderWith(files);
  const colored = async (args: string[], env: Record<string, string>) =>
    (await scn(["run", "a.scn", ...args], { cwd, env })).stdout.includes(csi);
  expect(await colored([], { FORCE_COLOR: "1" })).toBe(true);
  expect(await colored(["--color"], {})).toBe(true);
  expect(await colored([], { FORCE_COLOR: "1", NO_COLOR: "1" })).toBe(false);
  expect(await colored(["--no-color"], { FORCE_COLOR: "1" })).toBe(false);
});

test("diagnostics go to standard error and follow the same wishes", async () => {
  const cwd = folderWith(files);
  const plain = await scn(["run", "bad.scn"], { cwd });
  expect(plain.stdout).toBe("");
  expect(plain.stderr).not.toContain(csi);
  expect((await scn(["run", "bad.scn"], { cwd, env: { FORCE_COLOR: "1" } })).stderr).toContain(csi);
});

test("a reader that goes away does not break the run", async () => {
  const long = scenario("long", "  repeat 2000 times {\n    send AT\n  }");
  const run = start(["run", "a.scn", "-v"], { cwd: folderWith({ "a.scn": long }) });
  run.child.stdout?.once("data", () => run.child.stdout?.destroy());
  const { code, stderr } = await run.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});

test("a full disk behind standard output is told, and the run and its reports go on", () => {
  const cwd = folderWith(files);
  const full = openSync("/dev/full", "w");
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [launcher, ...args], {
      cwd,
      stdio: ["ignore", full, "pipe"],
      encoding: "utf8",
    });
  const { status, stderr } = run("run", "a.scn", "--report", "junit=j.xml");
  closeSync(full);
  expect(status).toBe(3);
  expect(stderr.match(/error\[SCN605\]: standard output cannot be written any more/g)).toHaveLength(1);
  expect(stderr).toContain("the disk is full");
  expect(stderr).not.toContain("SCN509");
  expect(existsSync(join(cwd, "j.xml"))).toBe(true);
});

test("a full disk behind standard error alone is told by the exit code: what was warned of is lost", () => {
  const cwd = folderWith({
    "warned.scn": scenario("warned", "  allow-unknown\n  let unused = 1\n  send AT"),
  });
  const full = openSync("/dev/full", "w");
  const run = (stderr: number | "pipe") =>
    spawnSync(process.execPath, [launcher, "run", "warned.scn"], {
      cwd,
      stdio: ["ignore", "pipe", stderr],
      encoding: "utf8",
    });
  const [heard, lost] = [run("pipe"), run(full)];
  closeSync(full);
  expect(heard.stderr).toContain("warning[");
  expect([heard.status, lost.status]).toEqual([0, 3]);
  expect(lost.stdout).toContain("1 scenario: 1 passed");
});

const failing = `export const hostFlows = {
  "lab.late": {
    parameters: [],
    run: () => new Promise(() => queueMicrotask(() => { throw new Error("nobody caught this"); })),
  },
};
`;

test("an error that nobody catches ends it with what to report, the stack only with -v", async () => {
  const cwd = folderWith({ "lab.mjs": failing, "a.scn": scenario("a", "  run lab.late()") });
  const run = (...args: string[]) => scn(["run", "a.scn", "--host-flows", "lab.mjs", ...args], { cwd });
  const [plain, verbose] = [await run(), await run("-v")];
  for (const { code, stderr } of [plain, verbose]) {
    expect(code).toBe(3);
    expect(stderr).toContain("error[SCN509]: scn itself failed\n");
    expect(stderr).toContain("Error: nobody caught this");
  }
  expect(plain.stderr).not.toContain("lab.mjs:");
  expect(verbose.stderr).toContain("lab.mjs:");
});
