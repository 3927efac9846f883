import { expect, test } from "vitest";
import { folderWith, scenario, start } from "./scn.js";

const waiting = scenario(
  "waits",
  '  log "waiting now"\n  wait 60s\n  log "not reached"\n  cleanup {\n    send AT+CGMM\n    log "cleaned up"\n  }',
);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  test(`${signal} during a wait runs the cleanup and ends with 130`, async () => {
    const run = start(["run", "a.scn", "--clock", "real"], {
      cwd: folderWith({ "a.scn": waiting, "b.scn": waiting }),
    });
    await run.said("waiting now");
    run.child.kill(signal);
    const { code, stdout, stderr } = await run.ended;
    expect(code).toBe(130);
    expect(stdout).toContain("cleaned up");
    expect(stdout).not.toContain("not reached");
    expect(stdout).toContain("interrupted");
    expect(stderr).toContain("cleanup is running");
  });
}

test("no further file is run after an interrupt", async () => {
  const run = start(["run", ".", "--clock", "real"], {
    cwd: folderWith({ "a.scn": waiting, "b.scn": scenario("second", "  send AT") }),
  });
  await run.said("waiting now");
  run.child.kill("SIGINT");
  expect((await run.ended).stdout).not.toContain("second");
});

test("a second Ctrl+C leaves at once", async () => {
  const slow = scenario(
    "slow",
    '  log "waiting now"\n  wait 60s\n  cleanup {\n    log "in cleanup"\n    wait 60s\n  }',
  );
  const run = start(["run", "a.scn", "--clock", "real"], { cwd: folderWith({ "a.scn": slow }) });
  await run.said("waiting now");
  run.child.kill("SIGINT");
  await run.said("in cleanup");
  run.child.kill("SIGINT");
  expect((await run.ended).code).toBe(130);
});
