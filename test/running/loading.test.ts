import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, scn } from "../reports/in-process.js";
import { eventsIn, fails, lte, passes, ranIn, runsIn, scenario } from "./files.js";

describe("--jobs", () => {
  const many = {
    "a.scn":
      passes("a1") + scenario("a2", '  wait 10m\n  log "${random(1, 1000000)}"\n  send AT') + fails("a3"),
    "b.scn": passes("b1") + scenario("b2", '  step "x" {\n    send AT\n  }'),
    "c.scn": scenario("c1", "  wait 1s") + passes("c2"),
  };

  test("tells what runs side by side one after another, as one job does", async () => {
    const cwd = folderWith(many);
    const text = async (...argv: readonly string[]) =>
      (await scn(cwd, ["run", ".", "--seed", "7", ...argv])).stdout;
    const one = await text();
    for (const jobs of ["2", "3", "8"]) expect(await text("--jobs", jobs)).toBe(one);
  });

  test("and so do the reports and the event log", async () => {
    const cwd = folderWith(many);
    const junit = async (jobs: string) => {
      await scn(cwd, [
        "run",
        ".",
        "--seed",
        "7",
        "-j",
        jobs,
        "--report",
        `junit=${jobs}.xml`,
        "--report",
        `log=${jobs}.jsonl`,
      ]);
      return readFileSync(join(cwd, `${jobs}.xml`), "utf8").replaceAll(/timestamp="[^"]*"/g, "");
    };
    expect(await junit("4")).toBe(await junit("1"));
    const events = eventsIn(readFileSync(join(cwd, "4.jsonl"), "utf8"));
    let open = 0;
    for (const { type } of events) {
      if (type === "run-started") open++;
      expect(open).toBe(1);
      if (type === "run-ended") open--;
    }
    expect(events.filter(({ type }) => type === "run-started")).toHaveLength(7);
  });

  test("really run side by side: what waits in real time waits together", async () => {
    const slow = (title: string) => scenario(title, "  wait 400ms");
    const cwd = folderWith({ "a.scn": slow("one") + slow("two") + slow("three") + slow("four") });
    const { code, stdout } = await scn(cwd, ["run", "a.scn", "-j", "4", "--clock", "real", "-r", "json"]);
    expect(code).toBe(0);
    const runs = runsIn(stdout);
    expect(runs).toHaveLength(4);
    // By its clocks, and not by how long it all took: the machine may be busy.
    expect(Math.max(...runs.map(({ began }) => began))).toBeLessThan(
      Math.min(...runs.map(({ ended }) => ended)),
    );
  });

  test("with --bail let what is under way end, and say what did not run", async () => {
    const cwd = folderWith({ "a.scn": fails("bad") + passes("two") + passes("three") + passes("four") });
    const { code, stdout, stderr } = await scn(cwd, ["run", "a.scn", "--jobs", "2", "--bail", "-r", "json"]);
    expect(code).toBe(1);
    expect(ranIn(stdout).length).toBeGreaterThanOrEqual(1);
    expect(ranIn(stdout).length).toBeLessThan(4);
    expect(stderr).toMatch(/note: --bail: \d scenarios? did not run/);
  });

  test("are refused where they make no sense", async () => {
    const cwd = folderWith({ "a.scn": passes("a") });
    for (const [argv, words] of [
      [["--jobs", "0"], "--jobs cannot be 0"],
      [["--jobs", "many"], "write a whole number from 1 to 1000: --jobs 4"],
      [["--jobs", "2", "--journal", "j"], "--journal and --jobs 2 cannot go together"],
      [["--retries", "-1"], "--retries cannot be -1"],
      [["--repeat", "0"], "--repeat cannot be 0"],
      [["--timeout-scale", "0"], "--timeout-scale cannot be 0"],
      [["--timeout-scale", ""], "--timeout-scale cannot be empty"],
    ] as const) {
      const { code, stderr } = await scn(cwd, ["run", "a.scn", ...argv]);
      expect(stderr).toContain(words);
      expect(code).toBe(2);
    }
  });
});

describe("--retries", () => {
  /** A device that answers otherwise the second time: chance, with a seed under which the first try fails. */
  const byChance = scenario("by chance", "  check random(1, 2) == 1");
  const seedOf = async (cwd: string): Promise<string> => {
    for (let seed = 0; seed < 50; seed++) {
      const first = (await scn(cwd, ["run", "chance.scn", "--seed", String(seed)])).code;
      const second = (await scn(cwd, ["run", "chance.scn", "--seed", String(seed + 1)])).code;
      if (first === 1 && second === 0) return String(seed);
    }
    throw new Error("chance has changed");
  };

  test("a scenario that passes then is flaky, in every report, and the run passes", async () => {
    const cwd = folderWith({ "chance.scn": byChance, "good.scn": passes("good") });
    const seed = await seedOf(cwd);
    const argv = ["run", ".", "--seed", seed, "--retries", "2"];
    const { code, stdout } = await scn(cwd, [
      ...argv,
      "--report",
      "junit=j.xml",
      "--report",
      "json=r.json",
      "--report",
      "markdown=r.md",
      "--report",
      "tap=r.tap",
      "--report",
      "log=r.jsonl",
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain("by chance (try 2)");
    expect(stdout).toContain("2 scenarios: 2 passed (1 flaky)");
    expect(stdout).toContain("flaky: it passed on try 2");
    const read = (name: string) => readFileSync(join(cwd, name), "utf8");
    expect(read("j.xml")).toMatch(/<testsuites [^>]*tests="2" failures="0" errors="0"/);
    expect(read("j.xml")).toContain("<flakyFailure ");
    expect(JSON.parse(read("r.json")).counts).toMatchObject({ scenarios: 2, pass: 2, flaky: 1 });
    expect(read("r.md")).toContain("flaky: try 2");
    expect(read("r.tap")).toContain("flaky: true");
    const attempts = eventsIn(read("r.jsonl"))
      .filter(({ type }) => type === "scenario-started")
      .map(({ attempt }) => attempt);
    expect(attempts).toEqual([undefined, 2, undefined]);
    expect((await scn(cwd, [...argv, "--fail-on-flaky"])).code).toBe(1);
  });

  test("one that never passes failed once, with its reruns; the rest goes on", async () => {
    const cwd = folderWith({ "a.scn": fails("bad") + passes("good") });
    const { code, stdout } = await scn(cwd, ["run", "a.scn", "--retries", "2", "--report", "junit=j.xml"]);
    expect(code).toBe(1);
    expect(stdout).toContain("2 scenarios: 1 failed, 1 passed");
    const xml = readFileSync(join(cwd, "j.xml"), "utf8");
    expect(xml.match(/<failure /g)).toHaveLength(1);
    expect(xml.match(/<rerunFailure /g)).toHaveLength(2);
  });

  test("a mistake of the script is not tried again", async () => {
    const cwd = folderWith({ "a.scn": scenario("a", '  log "${n}"', "  param n: int\n") });
    const { code, stdout } = await scn(cwd, ["run", "a.scn", "--retries", "3", "-r", "json"]);
    expect(code).toBe(2);
    expect(ranIn(stdout)).toHaveLength(1);
  });

  test("shards with retries and thresholds join to the log of one run", async () => {
    const cwd = folderWith({
      "chance.scn": byChance,
      "slow.scn": scenario("slow", '  step "boot" {\n    wait 2s\n  }'),
      "good.scn": scenario("good", "  send AT+QIACT?"),
    });
    const seed = await seedOf(cwd);
    for (const part of ["1/2", "2/2"]) {
      await scn(cwd, [
        "run",
        ".",
        "--shard",
        part,
        "--seed",
        seed,
        "--retries",
        "1",
        "--threshold",
        "boot<1s",
        "--report",
        `log=${part[0]}.jsonl`,
      ]);
    }
    const merged = await scn(cwd, ["report", "merge", "1.jsonl", "2.jsonl", "-o", "all.jsonl"]);
    expect(merged.code).toBe(1);
    const { code } = await scn(cwd, [
      "report",
      "all.jsonl",
      "--report",
      "json=r.json",
      "--report",
      "junit=j.xml",
      "--budget-warn",
      "80%",
    ]);
    expect(code).toBe(0);
    const report = JSON.parse(readFileSync(join(cwd, "r.json"), "utf8"));
    expect(report.counts).toMatchObject({ scenarios: 3, pass: 2, fail: 1, flaky: 1 });
    expect(report.budget.map(({ command }: { command: string }) => command)).toContain("AT+QIACT");
    expect(readFileSync(join(cwd, "j.xml"), "utf8")).toContain("its threshold is 1s");
  });
});

describe("--repeat", () => {
  test("runs everything so often, and each round draws anew", async () => {
    const cwd = folderWith({ "a.scn": scenario("a", '  log "${random(1, 1000000)}"') });
    const drawn = async () => {
      const { stdout } = await scn(cwd, ["run", "a.scn", "--repeat", "5", "--seed", "3", "-r", "json"]);
      return eventsIn(stdout)
        .filter(({ type }) => type === "log")
        .map(({ text }) => text);
    };
    const first = await drawn();
    expect(new Set(first).size).toBe(5);
    expect(await drawn()).toEqual(first);
  });

  test("with --until-fail ends with the first that does not pass", async () => {
    const cwd = folderWith({ "a.scn": scenario("a", "  check random(1, 6) != 6") + passes("b") });
    const { code, stdout } = await scn(cwd, ["run", "a.scn", "--until-fail", "--seed", "1", "-q"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/\d+ scenarios: 1 failed, \d+ passed/);
    const bounded = await scn(cwd, ["run", "a.scn", "-g", "b", "--until-fail", "--repeat", "7", "-q"]);
    expect(bounded.code).toBe(0);
    expect(bounded.stdout).toContain("7 scenarios: 7 passed");
  });
});

describe("--threshold", () => {
  const slow = { "a.scn": scenario("a", '  step "attach" {\n    wait 41s\n  }\n  send AT') };

  test("fails the scenario in one clear sentence, in every report, and lets it go on", async () => {
    const cwd = folderWith(slow);
    const { code, stdout } = await scn(cwd, [
      "run",
      "a.scn",
      "--threshold",
      "attach<30s",
      "--report",
      "junit=j.xml",
      "--report",
      "html=h",
      "--report",
      "markdown=r.md",
      "--report",
      "tap=r.tap",
      "--report",
      "github",
    ]);
    expect(code).toBe(1);
    expect(stdout).toContain('error[SCN422]: the step "attach" took 41s, and its threshold is 30s');
    expect(stdout).toContain("::error file=a.scn,line=3");
    expect(stdout).toContain("→ AT");
    for (const name of ["r.tap", "r.md", "h/index.html"]) {
      expect(readFileSync(join(cwd, name), "utf8"), name).toContain("its threshold is 30s");
    }
    expect(readFileSync(join(cwd, "j.xml"), "utf8")).toContain("its threshold is 30s");
    expect((await scn(cwd, ["run", "a.scn", "--threshold", "attach<42s"])).code).toBe(0);
  });

  test("of a step that nothing has is refused", async () => {
    const cwd = folderWith(slow);
    const said = async (threshold: string) =>
      (await scn(cwd, ["run", "a.scn", "--threshold", threshold])).stderr;
    expect(await said("atach<30s")).toContain("did you mean attach?");
    for (const wrong of ["attach", "attach<", "<30s", "attach<soon"]) {
      expect(await said(wrong)).toContain("does not say which step and how long");
    }
  });
});

test("--timeout-scale makes every deadline longer and says so", async () => {
  const cwd = folderWith({
    "a.scn": `scenario "a" {\n  module ${lte}\n  within 2s await-urc +NEVER: 1\n}\n`,
  });
  const { code, stdout } = await scn(cwd, ["run", "a.scn", "--timeout-scale", "3"]);
  expect(code).toBe(1);
  expect(stdout).toContain("the URC did not come within 2s × 3");
  expect(stdout).toContain("failed in 6");
});

test("nothing is written but what was asked for", async () => {
  const cwd = folderWith({ "a.scn": fails("a") });
  await scn(cwd, ["run", "a.scn", "--jobs", "2", "--retries", "1"]);
  expect(existsSync(join(cwd, "state"))).toBe(false);
});
