import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadBench, runOptionsFor } from "@scn/cli";
import { check } from "@scn/dsl";
import { describe, expect, test } from "vitest";
import { folderWith, scn } from "../reports/in-process.js";
import { killedIn } from "./killed-journal.js";
import { served } from "./rack.js";
import { artefacts, leaksOf } from "./secret-traces.js";

const config = `params: {apn: internet}
secrets: {pin: {env: PIN}}
devices:
  first:
    address: sim:quectel/ec200u
    labels: [own]
    params: {apn: iot.one, cells: 3}
    secrets: {pin: {env: PIN_OF_FIRST}}
  second:
    address: sim:luat/air780
    labels: [own]
    secrets: {pin: {file: keys/second}}
  third:
    address: sim:quectel/bc260y
`;
const scenario = `scenario "own values" {
  module any
  param apn: string
  param cells: int = 1
  param pin: secret
  send AT
  log "apn \${apn}, \${cells} cells, pin of \${size(pin)} signs"
  log "pin \${pin}"
}
`;
const pins = { all: "Aq1-card-of-all", first: "Fq7.x9+card-one", second: "Sw3/y4-card-two" };
const env = { PIN: pins.all, PIN_OF_FIRST: pins.first };
const files = { "scn.config.yaml": config, "keys/second": `${pins.second}\n`, "own.scn": scenario };

/** What the scenario says of its values, a device a line. */
function said(stdout: string): readonly string[] {
  return stdout.match(/apn .* signs$/gm) ?? [];
}

describe("a device's own values", () => {
  test("come before those for every device, on that device", async () => {
    const { stdout, code } = await scn(folderWith(files), ["run", "own.scn", "-d", "each:"], env);
    expect(said(stdout)).toEqual([
      `apn iot.one, 3 cells, pin of ${pins.first.length} signs`,
      `apn internet, 1 cells, pin of ${pins.second.length} signs`,
      `apn internet, 1 cells, pin of ${pins.all.length} signs`,
    ]);
    expect(code).toBe(0);
  });

  test("come after the command line and a variable", async () => {
    const cwd = folderWith(files);
    const argv = ["run", "own.scn", "-d", "first", "--param", "cells=7"];
    const { stdout } = await scn(cwd, argv, { ...env, SCN_PARAM_APN: "variable" });
    expect(said(stdout)).toEqual([`apn variable, 7 cells, pin of ${pins.first.length} signs`]);
  });

  test("are not those of a device at the same address", async () => {
    const cwd = folderWith(files);
    const { stdout } = await scn(cwd, ["run", "own.scn", "-d", "sim:quectel/ec200u"], env);
    expect(said(stdout)).toEqual([`apn internet, 1 cells, pin of ${pins.all.length} signs`]);
  });

  test("are planned with the device they are of", async () => {
    const cwd = folderWith(files);
    const { stdout } = await scn(cwd, ["run", "own.scn", "-d", "each:", "--dry-run"], env);
    expect(stdout.match(/apn = .*/g)).toEqual(["apn = iot.one", "apn = internet", "apn = internet"]);
    // Nobody asks for the secret of all devices where the one at hand has its own.
    const first = ["run", "own.scn", "-d", "first", "--dry-run"];
    expect(await scn(cwd, first, { PIN_OF_FIRST: pins.first })).toMatchObject({ code: 0, stderr: "" });
  });

  test("are missed before anything runs, and never lent by another device", async () => {
    const cwd = folderWith(files);
    for (const device of ["first", "each:", "any:label=own"]) {
      const { stdout, stderr, code } = await scn(cwd, ["run", "own.scn", "-d", device], { PIN: pins.all });
      expect(stderr).toContain(
        "error[SCN508]: the secret pin of first has no value: the variable PIN_OF_FIRST is not set",
      );
      expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
    }
    expect((await scn(cwd, ["run", "own.scn", "-d", "second"], { PIN: pins.all })).code).toBe(0);
  });

  test("of a device that none of the scenarios fits are not missed", async () => {
    const cwd = folderWith({ ...files, "own.scn": scenario.replace("module any", "module luat/air780") });
    expect((await scn(cwd, ["run", "own.scn", "-d", "each:label=own"], { PIN: pins.all })).code).toBe(0);
  });

  test("show in no output of any device", async () => {
    const cwd = folderWith(files);
    const kinds = [
      "junit=o/j.xml",
      "tap=o/t",
      "json=o/r.json",
      "markdown=o/m.md",
      "html=o/h",
      "log=o/l",
      "github",
    ];
    const reports = kinds.flatMap((one) => ["--report", one]);
    // The scenario's own text names what is secret on another device.
    writeFileSync(join(cwd, "own.scn"), scenario.replace("send AT\n", `send AT\n  log "${pins.second}"\n`));
    const argv = ["run", "own.scn", "-v", "-d", "each:", "--record", "lines", "--journal", "j", ...reports];
    const { stdout, stderr, code } = await scn(cwd, argv, env);
    expect(code).toBe(0);
    expect(stdout).toContain("‹secret:first.pin›");
    const texts = new Map([["stdout", stdout], ["stderr", stderr], ...artefacts(cwd, Object.keys(files))]);
    expect(leaksOf(texts, pins)).toEqual([]);
    for (const argv of [
      ["config", "show"],
      ["doctor"],
      ["run", "own.scn", "-d", "each:", "--dry-run", "--json"],
    ]) {
      const told = await scn(cwd, argv, env);
      expect(leaksOf(new Map([["all", told.stdout + told.stderr]]), pins), argv[0]).toEqual([]);
    }
  });

  test("are a secret for every output, too, where a scenario's secret is a plain value of the device", async () => {
    const plain = config
      .replace("secrets: {pin: {env: PIN_OF_FIRST}}", "")
      .replace("cells: 3", `pin: ${pins.first}`);
    const cwd = folderWith({ ...files, "scn.config.yaml": plain });
    for (const flags of [["-v"], ["--dry-run"]]) {
      const { stdout, code } = await scn(cwd, ["run", "own.scn", "-d", "first", ...flags], env);
      expect(leaksOf(new Map([["stdout", stdout]]), pins)).toEqual([]);
      expect(code).toBe(0);
    }
  });

  test("are told by scn config show with the line that gives them, and by scn doctor where one is missing", async () => {
    const cwd = folderWith(files);
    const { stdout } = await scn(cwd, ["config", "show"], { PIN: pins.all });
    expect(stdout).toContain(`params
  apn    internet  scn.config.yaml:1
  apn    iot.one   scn.config.yaml:7, on first
  cells  3         scn.config.yaml:7, on first

secrets
  pin  has a value  variable PIN
  pin  has none     the variable PIN_OF_FIRST is not set, on first
  pin  has a value  file keys/second, on second
`);
    const doctor = await scn(cwd, ["doctor"], { PIN: pins.all });
    expect(doctor.stdout).toContain(
      "the secret pin of first has no value: the variable PIN_OF_FIRST is not set",
    );
  });
});

describe("where a scenario has several modules,", () => {
  const pair = `scenario "pair" {
  module a: quectel/ec200u
  module b: luat/air780
  param apn: string
  param pin: secret
  on a {
    send AT
  }
  log "apn \${apn}"
}
`;
  const argv = ["run", "pair.scn", "-d", "a=first,b=second"];

  test("two values for one parameter are told, and which is meant can be said", async () => {
    const cwd = folderWith({ ...files, "pair.scn": pair });
    const { stderr, stdout, code } = await scn(cwd, argv, env);
    expect(stderr).toContain(
      "error[SCN508]: first and second each have a value for pin, and the scenario takes one",
    );
    expect(stderr).toContain("fix: say which is meant: SCN_PARAM_PIN=…, or --param pin=…");
    expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
    const meant = await scn(cwd, argv, { ...env, SCN_PARAM_PIN: "1234-meant" });
    expect(meant.stdout).toContain("apn iot.one");
    expect(meant.code).toBe(0);
  });

  test("one value that both have is the scenario's", async () => {
    const cwd = folderWith({ ...files, "pair.scn": pair, "keys/second": pins.first });
    expect((await scn(cwd, argv, env)).code).toBe(0);
  });
});

test("a run that is taken up reads a device's own values again, and keeps what was typed", async () => {
  const { port } = await served();
  const cwd = folderWith({
    "scn.config.yaml": `device: rack
state: state
params: {apn: internet, server: general}
devices:
  rack:
    address: tcp://127.0.0.1:${port}
    params: {apn: iot.rack}
    secrets: {pin: {env: PIN_OF_FIRST}}
`,
    "two.scn": `scenario "two steps" {
  module quectel/lte-standard-a
  param pin: secret
  param apn: string
  param server: string
  param typed: string
  step "one" {
    try send AT+CPIN="\${pin}"
  }
  step "two" {
    send AT+CSQ
    log "apn \${apn}, server \${server}, typed \${typed}, pin of \${size(pin)}"
  }
}
`,
  });
  const begun = await scn(cwd, ["run", "two.scn", "--journal", "j", "--param", "typed=once"], env);
  expect(begun).toMatchObject({ code: 0, stderr: "" });
  killedIn("two", join(cwd, "j"));
  const resumed = await scn(cwd, ["run", "--resume", "j"], env);
  expect(resumed.stdout).toContain(`apn iot.rack, server general, typed once, pin of ${pins.first.length}`);
  expect(resumed.code).toBe(0);
});

test("who embeds the runtime gets them by the device's name", async () => {
  const bench = await loadBench({ cwd: folderWith(files) });
  const { program } = check(scenario);
  if (program === null) throw new Error("the scenario has an error");
  const own = runOptionsFor(program, { device: "first", bench, env });
  expect(own.parameters).toEqual({ apn: "iot.one", cells: "3", pin: pins.first });
  expect(own.secrets).toEqual({ pin: pins.all, "first.pin": pins.first, "second.pin": pins.second });
  expect(runOptionsFor(program, { device: "third", bench, env }).parameters).toEqual({
    apn: "internet",
    pin: pins.all,
  });
});
