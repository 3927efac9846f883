import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { renderDiagnostic } from "@scn/dsl";
import { describe, expect, it, onTestFinished } from "vitest";
import { FindingsError } from "../command/findings-error.js";
import { findConfig } from "./find-config.js";
import { type LoadedConfig, loadConfig } from "./load-config.js";

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "scn-config-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function load(text: string): Promise<LoadedConfig> {
  const cwd = folderWith({ "scn.config.yaml": text });
  return loadConfig(join(cwd, "scn.config.yaml"), { cwd, env: {} });
}

/** What is shown of the mistakes. */
async function mistakes(text: string): Promise<string> {
  try {
    await load(text);
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error;
    return error.findings
      .map(({ diagnostic, sources }) => renderDiagnostic(diagnostic, sources))
      .join("\n\n");
  }
  throw new Error("nothing is wrong with it");
}

describe("a configuration", () => {
  it("gives options, each with its line", async () => {
    const { options } = await load(
      "# bench\nclock: real\ntags: [smoke, tcp]\nbail: true\nspeed: 10\nbudget-warn: 80%\n",
    );
    expect(options.get("clock")).toEqual({ value: "real", place: "scn.config.yaml:2" });
    expect(options.get("tag")).toEqual({ value: ["smoke", "tcp"], place: "scn.config.yaml:3" });
    expect(options.get("bail")?.value).toBe(true);
    expect(options.get("speed")?.value).toBe("10");
    expect(options.get("budgetWarn")?.value).toBe("80%");
  });

  it("gives devices with their labels and power control", async () => {
    const { bench } = await load(`
devices:
  bench1:
    address: serial:///dev/ttyUSB2?baud=115200
    module: quectel/ec200u
    labels: [lab-a, roaming]
    reboot: {dtr: 1s}
    power:
      on: {http: {url: "http://192.0.2.4/3", method: PUT, body: "1"}}
      off: {exec: "relay off 'port 3'"}
  virtual:
    address: sim:quectel/lte-standard-a
    labels: lab-b
`);
    expect(bench.devices).toEqual([
      {
        name: "bench1",
        address: "serial:///dev/ttyUSB2?baud=115200",
        module: "quectel/ec200u",
        labels: ["lab-a", "roaming"],
        parameters: {},
        secrets: {},
        power: {
          reboot: { kind: "pulse", line: "dtr", level: false, hold: 1000 },
          power: {
            kind: "switch",
            on: { kind: "http", url: "http://192.0.2.4/3", method: "PUT", body: "1" },
            off: { kind: "exec", command: ["relay", "off", "port 3"], folder: expect.any(String) },
          },
        },
      },
      {
        name: "virtual",
        address: "sim:quectel/lte-standard-a",
        module: "quectel/lte-standard-a",
        labels: ["lab-b"],
        parameters: {},
        secrets: {},
      },
    ]);
  });

  it("means paths from its own folder", async () => {
    const cwd = folderWith({
      "scn.config.yaml":
        "scenarios: scenarios\nstate: .scn/state\nreports: {junit: out/junit.xml, github: true}\ndevices: {b: {address: 'tcp://192.0.2.7:4001', reboot: {exec: ./relay.sh 3}}}\nsecrets: {pin: {file: pin.txt}}\n",
      "deep/er/x": "",
    });
    const deep = join(cwd, "deep/er");
    const path = findConfig(undefined, { cwd: deep, env: {} });
    const { options, bench } = await loadConfig(path ?? "", { cwd: deep, env: {} });
    expect(options.get("state")?.value).toBe("../../.scn/state");
    expect(options.get("report")?.value).toEqual(["junit=../../out/junit.xml", "github"]);
    expect(bench.scenarios).toEqual(["../../scenarios"]);
    expect(bench.devices[0]?.power?.reboot).toEqual({
      kind: "exec",
      command: [join(cwd, "relay.sh"), "3"],
      folder: cwd,
    });
    expect(bench.secrets).toEqual({ pin: { kind: "file", path: join(cwd, "pin.txt"), shown: "pin.txt" } });
  });

  it("may be empty", async () => {
    expect((await load("# nothing yet\n")).options.size).toBe(0);
  });
});

describe("a configuration that was read before", () => {
  it("is told as it was, from what is kept", async () => {
    const cwd = folderWith({ "scn.config.yaml": "tags: [smoke]\nparams: {apn: internet}\n", "cache/x": "" });
    const env = { XDG_CACHE_HOME: join(cwd, "cache") };
    const path = join(cwd, "scn.config.yaml");
    const told = async () => {
      const { options, bench, placeOf, frameOf } = await loadConfig(path, { cwd, env, build: "test" });
      return { options, bench, place: placeOf(["params", "apn"]), frame: frameOf(["tags"]) };
    };
    const first = await told();
    expect(first).toMatchObject({ place: "scn.config.yaml:2", frame: { span: { start: 6, end: 13 } } });
    const [kept = ""] = readdirSync(join(cwd, "cache/scn/config"));
    expect(readFileSync(join(cwd, "cache/scn/config", kept), "utf8")).toContain('"tags: [smoke]');
    expect(await told()).toEqual(first);
  });

  it("is read again when its text is another one, and when what is kept is damaged", async () => {
    const cwd = folderWith({ "scn.config.yaml": "clock: real\n", "cache/x": "" });
    const env = { XDG_CACHE_HOME: join(cwd, "cache") };
    const path = join(cwd, "scn.config.yaml");
    const clock = async () =>
      (await loadConfig(path, { cwd, env, build: "test" })).options.get("clock")?.value;
    expect(await clock()).toBe("real");
    writeFileSync(path, "clock: virtual\n");
    expect(await clock()).toBe("virtual");
    const [kept = ""] = readdirSync(join(cwd, "cache/scn/config"));
    writeFileSync(join(cwd, "cache/scn/config", kept), "{");
    expect(await clock()).toBe("virtual");
    writeFileSync(path, "clock: vrtual\n");
    await expect(clock()).rejects.toThrow(FindingsError);
  });
});

describe("a mistake in a configuration is shown with its place and its remedy:", () => {
  it.each([
    ["a key that there is not", "devcies: {}\n"],
    ["a key of a device that there is not", "devices:\n  bench1:\n    adress: tcp://192.0.2.7:4001\n"],
    ["a value of the wrong kind", "bail: sometimes\n"],
    ["a word that is none of the choices", "clock: virtuel\n"],
    ["an address without a transport", "devices:\n  bench1:\n    address: seriel:///dev/ttyUSB2\n"],
    ["an address that means several", "devices:\n  all:\n    address: each:sim:*\n"],
    ["a name that looks like an address", "devices:\n  'sim:a':\n    address: tcp://192.0.2.7:4001\n"],
    [
      "two ways to reboot",
      "devices:\n  b:\n    address: tcp://192.0.2.7:4001\n    reboot: {dtr: 1s, rts: 1s}\n",
    ],
    [
      "a pulse of no length",
      "devices:\n  b:\n    address: tcp://192.0.2.7:4001\n    reboot:\n      dtr: long\n",
    ],
    ["a secret in plain text", "secrets:\n  pin: 1234\n"],
    ["a secret that is a parameter, too", "params: {pin: 1234}\nsecrets:\n  pin: {env: PIN}\n"],
    [
      "a device of the bench that there is not",
      "device: bench2\ndevices:\n  bench1: {address: 'tcp://192.0.2.7:4001'}\n",
    ],
    [
      "power control of a simulated module",
      "devices:\n  v:\n    address: sim:quectel/ec200u\n    reboot: {dtr: 1s}\n",
    ],
    ["a simulated module that there is not", "devices:\n  v: {address: 'sim:quectel/ec200'}\n"],
    [
      "a module that there is not",
      "devices:\n  b: {address: 'tcp://192.0.2.7:4001', module: quectel/ec20u}\n",
    ],
    ["a list that is not closed", "tags: [smoke\n"],
    ["a key twice", "bail: true\nbail: false\n"],
    ["two documents", "bail: true\n---\njobs: 2\n"],
    ["no YAML", "devices:\n  bench1: {address: tcp://192.0.2.7:4001\n"],
  ])("%s", async (_what, text) => {
    expect(await mistakes(text)).toMatchSnapshot();
  });
});
