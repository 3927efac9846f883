import { expect, test } from "vitest";
import { folderWith, scn } from "../reports/in-process.js";

const scenario = (title: string, body: string, header = "module quectel/lte-standard-a") =>
  `scenario "${title}" {\n  ${header}\n${body}\n}\n`;

const files = {
  "scn.config.yaml": "scenarios: [scenarios]\nclock: real\ntags: [smoke]\nparams: {apn: internet}\n",
  "scenarios/a.scn": scenario(
    "a",
    '  param apn: string = "default"\n  log "apn is ${apn}"',
    "module quectel/lte-standard-a\n  tags smoke",
  ),
  "scenarios/b.scn": scenario("b", '  log "b ran"'),
};

/** What `scn config show --json` says of an option. */
async function shown(
  option: string,
  cwd: string,
  argv: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly value?: unknown; readonly from: string }> {
  const { stdout, code, stderr } = await scn(cwd, ["config", "show", "--json", ...argv], env);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const { value, from } = JSON.parse(stdout).options.find((one: { key: string }) => one.key === option);
  return value === undefined ? { from } : { value, from };
}

test("a flag wins over a variable, a variable over the configuration, the configuration over the default", async () => {
  const cwd = folderWith(files);
  const env = { SCN_CLOCK: "auto" };
  expect(await shown("clock", cwd, ["--clock", "virtual"], env)).toEqual({
    value: "virtual",
    from: "command line",
  });
  expect(await shown("clock", cwd, [], env)).toEqual({ value: "auto", from: "SCN_CLOCK" });
  expect(await shown("clock", cwd)).toEqual({ value: "real", from: "scn.config.yaml:2" });
  expect(await shown("clock", cwd, ["--no-config"])).toEqual({ value: "auto", from: "default" });
});

test("a switch that the configuration or a variable sets can be taken back", async () => {
  const cwd = folderWith({ "scn.config.yaml": "bail: true\n" });
  expect(await shown("bail", cwd)).toEqual({ value: true, from: "scn.config.yaml:1" });
  expect(await shown("bail", cwd, [], { SCN_BAIL: "0" })).toEqual({ value: false, from: "SCN_BAIL" });
  expect(await shown("bail", cwd, ["--no-bail"])).toEqual({ value: false, from: "command line" });
});

test("the configuration is found upwards, and its paths are meant from its folder", async () => {
  const cwd = folderWith({ ...files, "deep/down/x.txt": "" });
  const { code, stdout } = await scn(`${cwd}/deep/down`, ["run", "--clock", "virtual"]);
  expect(stdout).toContain("apn is internet");
  expect(stdout).not.toContain("b ran");
  expect(code).toBe(0);
});

test("another configuration is named by --config or SCN_CONFIG; one that is not there is said", async () => {
  const cwd = folderWith({ ...files, "lab/other.yaml": "clock: virtual\n" });
  expect(await shown("clock", cwd, ["--config", "lab/other.yaml"])).toEqual({
    value: "virtual",
    from: "lab/other.yaml:1",
  });
  expect(await shown("clock", cwd, [], { SCN_CONFIG: "lab/other.yaml" })).toMatchObject({ value: "virtual" });
  const { code, stderr } = await scn(cwd, ["run", "--config", "lab/none.yaml"]);
  expect(stderr).toContain("the configuration lab/none.yaml does not exist");
  expect(code).toBe(2);
});

test("parameters come from --param, SCN_PARAM_, the configuration and the default, in this order", async () => {
  const cwd = folderWith(files);
  const run = async (argv: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const { stdout } = await scn(cwd, ["run", "--clock", "virtual", ...argv], env);
    return /apn is (\w+)/.exec(stdout)?.[1];
  };
  const env = { SCN_PARAM_APN: "variable" };
  expect(await run(["--param", "apn=flag"], env)).toBe("flag");
  expect(await run([], env)).toBe("variable");
  expect(await run([])).toBe("internet");
  expect(await run(["scenarios", "--no-config", "--tag", "smoke"])).toBe("default");
});

test("other commands take the profiles and host flows of the configuration, too", async () => {
  const cwd = folderWith({
    "scn.config.yaml": "profiles: no-such-folder\n",
    "a.scn": files["scenarios/b.scn"],
  });
  const { code, stdout, stderr } = await scn(cwd, ["check", "a.scn"]);
  expect(`${stdout}${stderr}`).toContain("no-such-folder");
  expect(code).toBe(2);
});

test("scn config show tells a person what is set and by what, and no secret", async () => {
  const cwd = folderWith({
    ...files,
    "scn.config.yaml": `${files["scn.config.yaml"]}secrets:
  pin: {env: SIM_PIN}
  password: {file: password.txt}
devices:
  bench1:
    address: serial:///dev/ttyUSB2
    module: quectel/ec200u
    labels: [lab-a]
    reboot: {dtr: 1s}
`,
  });
  const env = { SIM_PIN: "4711-secret", SCN_PARAM_TOKEN: "t0ken", SCN_TAG: "smoke,4711-secret" };
  const { stdout } = await scn(cwd, ["config", "show", "--param", "key=hidden1"], env);
  expect(stdout).toBe(`configuration: scn.config.yaml

options
  clock  real                 scn.config.yaml:2
  tags   smoke, ‹secret:pin›  SCN_TAG

scenarios
  scenarios

devices
  bench1  serial:///dev/ttyUSB2  quectel/ec200u  label=lab-a reboot

params
  key    (not shown)  command line
  token  (not shown)  SCN_PARAM_TOKEN
  apn    internet     scn.config.yaml:4

secrets
  pin       has a value  variable SIM_PIN
  password  has none     the file password.txt cannot be read: it does not exist

scn config show --all shows what has its default, too
`);
});

test("a variable that is misspelt is noted; one that is somebody else's is not", async () => {
  const cwd = folderWith({ "a.scn": files["scenarios/b.scn"] });
  const env = { SCN_DEVCE: "bench1", SCN_OF_ANOTHER_PROGRAM: "1", SCN_PARAM_X: "1" };
  const { stderr, code } = await scn(cwd, ["run", "a.scn"], env);
  expect(stderr).toBe("note: SCN_DEVCE is no variable of scn; did you mean SCN_DEVICE?\n");
  expect(code).toBe(0);
});
