import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it, vi } from "vitest";

const here = dirname(fileURLToPath(import.meta.url));
const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
const folder = mkdtempSync(join(tmpdir(), "scn-interrupted-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs vitest in a process group of its own, as a terminal does, and sends a signal once the scenario waits. */
async function interrupted(name: string, send: (pid: number) => void) {
  const home = join(folder, name);
  const said = join(home, "said");
  mkdirSync(home);
  writeFileSync(said, "");
  const lines = () => readFileSync(said, "utf8").trimEnd().split("\n");
  const child = spawn(process.execPath, [vitest, "run", "--no-color"], {
    cwd: resolve(here, "interrupted"),
    env: { PATH: process.env.PATH, HOME: home, NO_COLOR: "1" },
    detached: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const closed = new Promise<number | null>((end) => child.on("exit", end));
  await vi.waitFor(() => expect(lines()).toContain("it waits"), { timeout: 60_000, interval: 20 });
  send(child.pid ?? 0);
  const code = await closed;
  return { code, lines, output: () => output };
}

it("Ctrl+C in a terminal reaches vitest and its workers: the cleanup runs before vitest ends", async () => {
  const { code, lines, output } = await interrupted("terminal", (pid) => process.kill(-pid, "SIGINT"));
  expect(lines()).toEqual(["it waits", "it was cleaned up"]);
  expect(output()).toContain("interrupted: cleanup is running; press Ctrl+C again to leave at once");
  expect(code).toBe(130);
}, 90_000);

it("when vitest is killed, what it leaves behind cleans up and ends", async () => {
  const { lines } = await interrupted("killed", (pid) => process.kill(pid, "SIGKILL"));
  await vi.waitFor(() => expect(lines()).toEqual(["it waits", "it was cleaned up"]), { timeout: 30_000 });
}, 90_000);
