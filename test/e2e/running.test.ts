import { expect, test } from "vitest";
import { folderWith, scenario, scn, start } from "./scn.js";

const waits = (title: string) => scenario(title, '  send AT\n  wait 30s\n  cleanup {\n    log "swept"\n  }');

test("Ctrl+C with several jobs: every scenario under way cleans up, none begins, and the exit code is 130", async () => {
  const cwd = folderWith({ "a.scn": waits("one") + waits("two") + waits("three") });
  const run = start(["run", "a.scn", "--jobs", "2", "--clock", "real"], { cwd });
  await run.said("→ AT  ← OK");
  run.child.kill("SIGINT");
  const { code, stdout, stderr } = await run.ended;
  expect(code).toBe(130);
  expect(stderr).toContain("interrupted: cleanup is running");
  expect(stdout.match(/swept/g)).toHaveLength(2);
  expect(stdout).not.toContain("three\n");
});

test("--until-fail goes on until Ctrl+C where nothing fails", async () => {
  const cwd = folderWith({ "a.scn": scenario("a", "  send AT\n  wait 200ms") });
  const run = start(["run", "a.scn", "--until-fail", "--clock", "real"], { cwd });
  await run.said("passed in");
  run.child.kill("SIGINT");
  const { code, stdout } = await run.ended;
  expect(code).toBe(130);
  expect(stdout).toContain("interrupted");
});

test("what failed is picked by --last-failed in the next process", async () => {
  const cwd = folderWith({ "a.scn": scenario("good", "  send AT") + scenario("bad", "  check 1 == 2") });
  const env = { SCN_STATE: `${cwd}/state` };
  expect((await scn(["run", "a.scn"], { cwd, env })).code).toBe(1);
  const again = await scn(["run", "--last-failed", "--quiet"], { cwd, env });
  expect(again.stderr).toContain('--last-failed picks 1 scenario: a.scn:5 "bad"');
  expect(again.stdout).toContain("1 scenario: 1 failed");
});
