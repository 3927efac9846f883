import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type CheckedProgram, check } from "@scn/dsl";
import { afterAll, describe, expect, it } from "vitest";
import { loadBench, loadScenarios, policyCounters, runOptionsFor, scenarioPlaces } from "./index.js";

const cwd = mkdtempSync(join(tmpdir(), "scn-embedding-"));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), text);
}

write(
  "scn.config.yaml",
  `devices:
  left: { address: "sim:quectel/ec200u", labels: [lab] }
  right: { address: "tcp://192.0.2.7:4001", module: yuge/ec716s, labels: [lab] }
params: { apn: internet, unknown: "1" }
peers: { far: "192.0.2.9:7" }
secrets: { password: { env: LAB_PASSWORD } }
`,
);

function program(header: string): CheckedProgram {
  const { program: checked, diagnostics } = check(`scenario "x" {\n  module any\n${header}\n  send AT\n}\n`);
  if (checked === null) throw new Error(diagnostics[0]?.message);
  return checked;
}

describe("loadScenarios", () => {
  it("gives what the check finds beside the programs that have no error", async () => {
    write("good.scn", 'scenario "good" {\n  module quectel/ec200u\n  send AT\n}\n');
    write("bad.scn", 'scenario "bad" {\n  module quectel/ec200u\n  sent AT\n}\n');
    const { programs, findings, errors } = await loadScenarios(["good.scn", "bad.scn"], { cwd });
    expect(programs.map(({ scenarios }) => scenarios[0]?.title)).toEqual(["good"]);
    expect(findings.map(({ diagnostic }) => diagnostic.code)).toEqual(["SCN101"]);
    expect(errors).toBe(1);
  });

  it("gives the mistakes of profiles as findings, and rejects where there is no file", async () => {
    write("modules/acme/m1/profile.yaml", "schema: 1\nid: acme/m1\ntitel: M1\n");
    const { programs, findings } = await loadScenarios(["good.scn"], { cwd, profiles: join(cwd, "modules") });
    expect(programs).toEqual([]);
    expect(findings[0]?.diagnostic.code).toBe("SCN702");
    await expect(loadScenarios(["gone.scn"], { cwd })).rejects.toThrow("gone.scn does not exist");
  });
});

describe("runOptionsFor", () => {
  it("takes of a configuration what the scenarios ask for, and leaves their time virtual where it can", async () => {
    const bench = await loadBench({ cwd });
    const near = runOptionsFor(program('  param apn: string = "x"\n  peer echo: tcp-echo'), {
      cwd,
      bench,
      env: {},
    });
    expect(near.clock.kind).toBe("virtual");
    expect(near.parameters).toEqual({ apn: "internet" });
    const far = runOptionsFor(program("  peer far: tcp-echo"), { cwd, bench, env: {} });
    expect(far.clock.kind).toBe("real");
  });

  it("gives a parameter what the program says before what the environment and the configuration say", async () => {
    const bench = await loadBench({ cwd });
    const wants = program("  param apn: string\n  param password: secret");
    const env = { LAB_PASSWORD: "geheim", SCN_PARAM_APN: "of-the-environment" };
    expect(runOptionsFor(wants, { cwd, bench, env }).parameters).toEqual({
      apn: "of-the-environment",
      password: "geheim",
    });
    expect(runOptionsFor(wants, { cwd, bench, env, parameters: { apn: "mine" } }).parameters?.apn).toBe(
      "mine",
    );
    expect(() => runOptionsFor(wants, { cwd, bench, env: {} })).toThrow("the secret password has no value");
  });

  it("refuses several devices, and one that a scenario cannot run on", () => {
    expect(() => runOptionsFor(program(""), { device: "each:sim:*" })).toThrow(
      "scenarioPlaces has one for each",
    );
    expect(() => runOptionsFor(program(""), { device: "tcp://192.0.2.7:4001" })).toThrow("is for any module");
  });
});

describe("scenarioPlaces", () => {
  it("has each device of the configuration that fits, by its name", async () => {
    const bench = await loadBench({ cwd });
    const places = scenarioPlaces(program(""), "each:label=lab", { bench });
    expect(places.map(({ device, on, skipped }) => ({ device, on, skipped }))).toEqual([
      { device: "left", on: "left", skipped: null },
      { device: "right", on: "right", skipped: null },
    ]);
  });

  it("has one place for one device", () => {
    expect(scenarioPlaces(program(""), "sim:")).toMatchObject([{ device: "sim:", on: null, skipped: null }]);
  });
});

describe("loadBench", () => {
  it("finds the file of a secret beside its configuration, wherever the program stands", async () => {
    write("elsewhere/scn.config.yaml", "secrets: { password: { file: keys/password } }\n");
    write("elsewhere/keys/password", "geheim\n");
    const bench = await loadBench({ cwd: join(cwd, "elsewhere") });
    const options = runOptionsFor(program("  param password: secret"), { cwd, bench, env: {} });
    expect(options.parameters).toEqual({ password: "geheim" });
  });

  it("is empty where there is no configuration, and shows every mistake of one", async () => {
    expect((await loadBench({ cwd, config: false })).devices).toEqual([]);
    write("wrong.yaml", "devises: {}\n");
    await expect(loadBench({ cwd, config: "wrong.yaml" })).rejects.toThrow(/^error\[SCN607\]/);
  });
});

describe("policyCounters", () => {
  const used = { delays: [0, 600_000], firstUse: 1000, lastDone: 5000 };

  it("are kept where the configuration says, from the first use, for whoever comes after the close", async () => {
    write("kept.yaml", "state: counts\n");
    const first = await policyCounters({ cwd, config: "kept.yaml" });
    expect(existsSync(join(cwd, "counts"))).toBe(false);
    expect(first.load("bench-1", "module-reboot")).toBeNull();
    first.save("bench-1", "module-reboot", used);
    first.close();
    const second = await policyCounters({ cwd, config: false, state: "counts" });
    expect(second.load("bench-1", "module-reboot")).toEqual(used);
    second.close();
    second.close();
  });

  it("show every mistake of a configuration", async () => {
    write("wrong.yaml", "devises: {}\n");
    await expect(policyCounters({ cwd, config: "wrong.yaml" })).rejects.toThrow(/^error\[SCN607\]/);
  });
});
