import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, scn } from "../reports/in-process.js";
import { eventsIn, lte, passes, ranIn, scenario } from "./files.js";

const steps = scenario(
  "steps",
  `  let n = 1
  step "one" {
    let m = 2
    send AT
  }
  send AT+CSQ
  step "two \${n}" {
    log "two"
  }
  step "three" {
    log "three"
  }
  send AT+CREG?
  cleanup {
    log "swept"
  }`,
);

describe("--list", () => {
  test("tells what would run, for a person and as JSON, and runs nothing", async () => {
    const cwd = folderWith({
      "a.scn": passes("one", "  tags smoke\n") + passes("two"),
      "b/c.scn": passes("three"),
    });
    const { code, stdout } = await scn(cwd, ["run", ".", "--list"]);
    expect(code).toBe(0);
    expect(stdout).toBe(
      `a.scn:1    one  ${lte}  #smoke\na.scn:6    two  ${lte}\nb/c.scn:1  three  ${lte}\n\n3 scenarios\n`,
    );
    const json = JSON.parse((await scn(cwd, ["run", ".", "--list", "--json", "--tag", "smoke"])).stdout);
    expect(json).toEqual([{ title: "one", path: "a.scn", line: 1, tags: ["smoke"], modules: [lte] }]);
    expect((await scn(cwd, ["run", ".", "--list", "--dry-run"])).stderr).toContain("cannot go together");
  });
});

describe("--dry-run", () => {
  const text = `import "${lte}/policies.scn"
scenario "planned" {
  module ${lte}
  param apn: string = "CMNET"
  param pin: secret
  peer echo: tcp-echo
  recover standard
  timeout 10m
  step "open" {
    send AT+QIOPEN=1,0,"TCP","\${echo.host}",\${echo.port},0,0
    within 20s await-urc +QIOPEN: 0,<err:int>
    await-urc +QIOPEN: 0,<err:int>
  }
  retry 3 attempts every 5s backoff 1s, 4s {
    try send AT+CSQ
  }
  reboot backoff module-reboot
  await-urc +ANY: 1
  check echo.received == "hi"
  within 5s {
    check echo.received contains "hi"
  }
  check echo.port > 0
}
`;

  test("tells devices, deadlines with whose word they are, and what paces, and opens nothing", async () => {
    const cwd = folderWith({ "a.scn": text });
    const record = ["--record", "recordings", "--report", "junit=j.xml", "--journal", "j"];
    const { code, stdout } = await scn(cwd, ["run", "a.scn", "--dry-run", ...record], {
      SCN_PARAM_PIN: "1234",
    });
    expect(code).toBe(0);
    expect(stdout).toContain(`device    sim:${lte}`);
    expect(stdout).toContain("param     apn = (its default)");
    expect(stdout).toContain("param     pin = ‹secret:pin›");
    expect(stdout).toContain("peer      echo: tcp-echo, on this host");
    expect(stdout).toContain("timeout   10 min");
    expect(stdout).toMatch(/10 {4}send AT\+QIOPEN.* ≤ 2 min 30 s \(.*§2\.3\.5\)/);
    expect(stdout).toMatch(/11 {4}within 20s await-urc .* ≤ 20 s \(within 20 s\)/);
    expect(stdout).toMatch(/12 {4}await-urc .* ≤ 2 min 30 s \(from its send; .*§2\.3\.5\)/);
    expect(stdout).toMatch(/retry 3 attempts.* at most 3 attempts, one every 5 s, pauses 1 s, 4 s/);
    expect(stdout).toMatch(
      /reboot backoff module-reboot.*policy module-reboot: 3 free; pauses 0 ms, 10 min, 30 min, 1 h, .*; begins anew after 10 min of success; gives up after 72 h/,
    );
    expect(stdout).toMatch(/await-urc \+ANY: 1 .* ≤ 1 min \(default\)/);
    expect(stdout).toMatch(/check echo\.received == "hi" +≤ 1 min \(default\), asked again until it holds/);
    expect(stdout).toMatch(/check echo\.received contains "hi" +≤ 5 s \(within 5 s\), asked again/);
    expect(stdout).toMatch(/check echo\.port > 0\n/);
    expect(stdout).toMatch(/recover\n/);
    expect(stdout).toContain("1 scenario would run; nothing was opened");
    for (const name of ["recordings", "j.xml", "j"]) expect(existsSync(join(cwd, name)), name).toBe(false);
  });

  test("scales, counts and is JSON for programs; a device that is not there is no matter", async () => {
    const cwd = folderWith({ "a.scn": passes("a") });
    const nowhere = ["-d", "serial:///dev/none", "-m", lte];
    const argv = [
      "run",
      "a.scn",
      "--dry-run",
      ...nowhere,
      "--timeout-scale",
      "2",
      "--repeat",
      "3",
      "--jobs",
      "2",
    ];
    const { code, stdout } = await scn(cwd, argv);
    expect(code).toBe(0);
    expect(stdout).toContain(`device    serial:///dev/none (${lte})`);
    expect(stdout).toContain("× 2");
    expect(stdout).toContain("1 scenario would run: 3 times, at most 2 at a time; nothing was opened");
    const [plan] = JSON.parse((await scn(cwd, ["run", "a.scn", "--dry-run", "--json"])).stdout);
    expect(plan).toMatchObject({ title: "a", line: 1, devices: [{ module: lte }] });
    expect(plan.body[0]).toMatchObject({
      line: 3,
      text: "send AT+CSQ",
      deadline: { ms: 60_000, why: "default" },
    });
  });
});

test("--dry-run tells what becomes of `simulate` on hardware, also inside of a flow", async () => {
  const plan = async (header: string, ...device: readonly string[]) => {
    const text = `flow lost() {\n  simulate {\n    after 1s send-urc +CREG: 0\n  }\n}\nscenario "a" {\n  module ${lte}\n${header}  run lost()\n}\n`;
    return (await scn(folderWith({ "a.scn": text }), ["run", "a.scn", "--dry-run", ...device])).stdout;
  };
  const bench = ["-d", "serial:///dev/none", "-m", lte];
  expect(await plan("", ...bench)).toMatch(
    /simulate +for simulated modules: on hardware the scenario is skipped/,
  );
  expect(await plan("  simulate optional\n", ...bench)).toMatch(/simulate +left out on hardware/);
  expect(await plan("")).not.toContain("hardware");
});

describe("--from-step and --to-step", () => {
  const logs = async (...argv: readonly string[]) => {
    const { code, stdout, stderr } = await scn(folderWith({ "a.scn": steps }), [
      "run",
      "a.scn",
      "-r",
      "json",
      ...argv,
    ]);
    expect(code, stderr).toBe(0);
    const events = eventsIn(stdout);
    return {
      said: events.filter(({ type }) => type === "log").map(({ text }) => text),
      sent: events.filter(({ type }) => type === "sent").map(({ bytes }) => bytes),
      steps: events.filter(({ type }) => type === "step-started").map(({ title }) => title),
    };
  };

  test("leave out steps by number or title; setup runs, cleanup always, and every report tells", async () => {
    const from = await logs("--from-step", "three");
    expect(from.steps).toEqual(["three"]);
    expect(from.said).toEqual(['--from-step leaves out step 1 "one", step 2 "two ${n}"', "three", "swept"]);
    expect(from.sent).toEqual(["AT+CSQ\r", "AT+CREG?\r"]);
    const to = await logs("--to-step", "1");
    expect(to.steps).toEqual(["one"]);
    expect(to.sent).toEqual(["AT\r"]);
    expect(to.said).toEqual([
      '--to-step leaves out step 2 "two ${n}", step 3 "three", 2 statements outside of steps',
      "swept",
    ]);
    const both = await logs("--from-step", "2", "--to-step", "2");
    expect(both.steps).toEqual(["two 1"]);
    expect((await logs("--from-step", "two ${n}", "--to-step", "2")).steps).toEqual(["two 1"]);
  });

  test("leave out scenarios that have no such step, and say so; a step that none has is a mistake", async () => {
    const cwd = folderWith({ "a.scn": steps + passes("without") });
    const some = await scn(cwd, ["run", "a.scn", "-r", "json", "--from-step", "three"]);
    expect(ranIn(some.stdout)).toEqual(["steps"]);
    expect(some.stderr).toContain('note: 1 scenario without such steps left out: "without"');
    const said = async (...argv: readonly string[]) => {
      const { code, stderr } = await scn(cwd, ["run", "a.scn", ...argv]);
      expect(code).toBe(2);
      return stderr;
    };
    expect(await said("--from-step", "thre")).toContain("did you mean three?");
    expect(await said("--to-step", "9")).toContain("--to-step 9: no scenario has such a step");
    expect(await said("--from-step", "three", "--to-step", "one")).toContain(
      "no scenario has the step three and after it the step one",
    );
  });

  test("a name that only a left-out step sets is told when it is used", async () => {
    const text = scenario("a", '  step "sets" {\n    let m = 2\n  }\n  step "uses" {\n    log "${m}"\n  }');
    const { code, stdout } = await scn(folderWith({ "a.scn": text }), [
      "run",
      "a.scn",
      "--from-step",
      "uses",
    ]);
    expect(code).toBe(2);
    expect(stdout).toContain("error[SCN505]");
  });
});
