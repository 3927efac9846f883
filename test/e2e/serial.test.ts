import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { folderWith, scenario, scn, start } from "./scn.js";

/** A module on a pseudo-terminal, in a process of its own. */
async function served() {
  const folder = mkdtempSync(join(tmpdir(), "scn-serial-"));
  const path = join(folder, "modem");
  const sim = start(["sim", "quectel/lte-standard-a", "--latency", "0", "--pty", path]);
  onTestFinished(async () => {
    sim.child.kill();
    await sim.ended;
    rmSync(folder, { recursive: true, force: true });
  });
  await sim.said("Ctrl+C ends it");
  return { device: `serial://${path}`, sim };
}

const files = {
  "short.scn": scenario("short", "  send AT"),
  "long.scn": scenario(
    "long",
    '  send AT\n  log "waiting now"\n  wait 60s\n  cleanup {\n    send AT+CGMM\n    log "cleaned up"\n  }',
  ),
  "deaf.scn": scenario("deaf", '  send AT\n  log "waiting now"\n  within 60s await-urc RING'),
};

test("a port has one user; Ctrl+C cleans up over it and leaves it free", async () => {
  const { device } = await served();
  const cwd = folderWith(files);
  const first = start(["run", "long.scn", "--device", device], { cwd });
  await first.said("waiting now");
  const second = await scn(["run", "short.scn", "--device", device], { cwd });
  expect(second.code).toBe(3);
  expect(second.stdout).toContain(`is in use by scn (process ${first.child.pid})`);
  first.child.kill("SIGINT");
  const { code, stdout } = await first.ended;
  expect(code).toBe(130);
  expect(stdout).toContain("cleaned up");
  expect((await scn(["run", "short.scn", "--device", device], { cwd })).code).toBe(0);
});

test("a second Ctrl+C leaves at once, and the port is free", async () => {
  const { device } = await served();
  const cwd = folderWith({
    ...files,
    "stuck.scn": scenario(
      "stuck",
      '  log "waiting now"\n  wait 60s\n  cleanup {\n    log "in cleanup"\n    wait 60s\n  }',
    ),
  });
  const run = start(["run", "stuck.scn", "--device", device], { cwd });
  await run.said("waiting now");
  run.child.kill("SIGINT");
  await run.said("in cleanup");
  run.child.kill("SIGINT");
  expect((await run.ended).code).toBe(130);
  expect((await scn(["run", "short.scn", "--device", device], { cwd })).code).toBe(0);
});

test("a module that goes while a URC is awaited is told at once, with its reason", async () => {
  const { device, sim } = await served();
  const run = start(["run", "deaf.scn", "--device", device], { cwd: folderWith(files) });
  await run.said("waiting now");
  sim.child.kill("SIGINT");
  const { code, stdout } = await run.ended;
  expect(code).toBe(3);
  expect(stdout).toContain("SCN502");
  expect(stdout).toContain("the other side hung up");
});
