import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { builtinCatalogue } from "@scn/adapters";
import { realClock } from "@scn/runtime";
import { serveModule } from "@scn/simulator";
import { describe, expect, onTestFinished, test } from "vitest";
import { start } from "../e2e/scn.js";
import { folderWith, scn } from "../reports/in-process.js";
import { killedIn } from "./killed-journal.js";
import { config, environment, leaks, reports, scenarioText, secrets } from "./secret-scenario.js";
import { artefacts } from "./secret-traces.js";

describe("a run shows no secret, neither of the environment nor of a file nor of a variable, in any encoding:", () => {
  const run = async (device: string, address: string) => {
    const files = {
      "scn.config.yaml": config("bench").replace("sim:quectel/lte-standard-a", address),
      "keys/password": `${secrets.password}\n`,
      "secret.scn": scenarioText(device),
    };
    const cwd = folderWith(files);
    const { stdout, stderr, code } = await scn(cwd, ["run", "secret.scn", "-v"], environment);
    expect(code).toBe(1);
    const texts = new Map([["stdout", stdout], ["stderr", stderr], ...artefacts(cwd, Object.keys(files))]);
    expect([...texts.keys()]).toEqual(
      expect.arrayContaining([
        "out/junit.xml",
        "out/run.tap",
        "out/run.json",
        "out/run.md",
        "out/html/index.html",
        "out/run.jsonl",
      ]),
    );
    expect([...texts.keys()].some((name) => name.startsWith("journal/"))).toBe(true);
    expect([...texts.keys()].some((name) => name.startsWith("lines/"))).toBe(true);
    expect(stdout).toContain("‹secret:");
    return texts;
  };

  test("on a simulated module", async () => {
    expect(leaks(await run("", "sim:quectel/lte-standard-a"))).toEqual([]);
  });

  test("on a module behind a port", async () => {
    const catalogue = builtinCatalogue("quectel/lte-standard-a");
    if (catalogue === null) throw new Error("the module is gone");
    const served = await serveModule(catalogue, { kind: "tcp", port: 0 }, { clock: realClock(), latency: 0 });
    onTestFinished(() => served.close());
    expect(leaks(await run("", served.address))).toEqual([]);
  });

  test.each([["--list"], ["--dry-run"], ["--dry-run", "--json"]])(
    "as it is planned with %s %s",
    async (...flags) => {
      const cwd = folderWith({
        "scn.config.yaml":
          "secrets: {pin: {env: SIM_PIN}, password: {file: keys/password}, plain: {env: PLAIN}}\n",
        "keys/password": secrets.password,
        "secret.scn": scenarioText(""),
      });
      const { stdout, stderr, code } = await scn(cwd, ["run", "secret.scn", ...flags], environment);
      expect(code).toBe(0);
      expect(stdout).toContain("secrets go everywhere");
      expect(
        leaks(
          new Map([
            ["stdout", stdout],
            ["stderr", stderr],
          ]),
        ),
      ).toEqual([]);
    },
  );

  test("as it is told by scn config show", async () => {
    const cwd = folderWith({ "scn.config.yaml": config("bench"), "keys/password": secrets.password });
    const { stdout, stderr } = await scn(
      cwd,
      ["config", "show", "--all", "--param", `token=${secrets.token}`],
      environment,
    );
    expect(
      leaks(
        new Map([
          ["stdout", stdout],
          ["stderr", stderr],
        ]),
      ),
    ).toEqual([]);
  });
});

test("a secret that comes back in two pieces is masked piece by piece", async () => {
  const half = Math.ceil(secrets.token.length / 2);
  const files = {
    "pieces.scn": `scenario "echoed in two reads" {
  module quectel/lte-standard-a
  param token: secret
  peer  echo: tcp-echo

  send AT+QICSGP=1,1,"CMNET","","",0
  send AT+QIACT=1
  send AT+QIOPEN=1,0,"TCP","\${echo.host}",\${echo.port},0,0
  await-urc +QIOPEN: 0,0
  send AT+QISEND=0,\${size(token)}
  send-data token
  expect SEND OK
  await-urc +QIURC: "recv",0
  send AT+QIRD=0,${half}
  expect +QIRD: <n:int><CR><LF><first:bytes(n)>
  send AT+QIRD=0,1500
  expect +QIRD: <m:int><CR><LF><rest:bytes(m)>
  check first + rest == token
  log first
  log rest
}
`,
  };
  const cwd = folderWith(files);
  const asked = reports.flatMap((one) => ["--report", one]);
  const { stdout, stderr, code } = await scn(
    cwd,
    ["run", "pieces.scn", "-v", "--record", "lines", ...asked],
    environment,
  );
  expect(code).toBe(0);
  expect(stdout).toContain("first = ‹part of a secret›");
  expect(stdout).toContain("rest = ‹part of a secret›");
  for (const [name, text] of [
    ["stdout", stdout],
    ["stderr", stderr],
    ...artefacts(cwd, Object.keys(files)),
  ]) {
    for (const piece of [secrets.token.slice(0, half), secrets.token.slice(half)]) {
      expect(text, name).not.toContain(piece);
      expect(text, name).not.toContain(Buffer.from(piece).toString("hex"));
    }
  }
});

test("a run with secrets is taken up from its journal, with the key of the one who began it and nobody else's", async () => {
  const catalogue = builtinCatalogue("quectel/lte-standard-a");
  if (catalogue === null) throw new Error("the module is gone");
  const served = await serveModule(catalogue, { kind: "tcp", port: 0 }, { clock: realClock(), latency: 0 });
  onTestFinished(() => served.close());
  const cwd = folderWith({
    "scn.config.yaml": `device: rack
state: state
secrets: {pin: {env: SIM_PIN}}
devices: {rack: {address: "${served.address}"}}
`,
    "two.scn": `scenario "two steps" {
  module quectel/lte-standard-a
  param pin: secret
  param apn: string
  step "one" {
    try send AT+CPIN="\${pin}"
  }
  step "two" {
    send AT+CSQ
    log "apn \${apn}"
  }
}
`,
  });
  const begun = await scn(cwd, ["run", "two.scn", "--journal", "j", "--param", "apn=internet"], environment);
  expect(begun).toMatchObject({ code: 0, stderr: "" });
  const path = join(cwd, "j/journal.jsonl");
  const killed = killedIn("two", join(cwd, "j"));
  expect(killed).toContain('{"sealed":"');
  const key = join(cwd, "state/journal.key");
  const kept = readFileSync(key);
  rmSync(key);
  const without = await scn(cwd, ["run", "--resume", "j"], environment);
  expect(without.stderr).toContain("error[SCN606]: the key of the journal cannot be read");
  writeFileSync(
    key,
    kept.map((byte) => byte ^ 1),
  );
  const other = await scn(cwd, ["run", "--resume", "j"], environment);
  expect(other.stderr).toContain(
    "error[SCN606]: the journal was begun with another key than the one that is here",
  );
  expect(readFileSync(path, "utf8")).toBe(killed);
  writeFileSync(key, kept);
  const resumed = await scn(cwd, ["run", "--resume", "j"], environment);
  expect(resumed.stdout).toContain("apn internet");
  expect([without.code, other.code, resumed.code]).toEqual([2, 2, 0]);
});

test("a secret without a value is named with what it wants; one that no scenario needs is not missed", async () => {
  const cwd = folderWith({
    "scn.config.yaml": "secrets: {pin: {env: SIM_PIN}, key: {file: keys/none}}\n",
    "pin.scn":
      'scenario "pin" {\n  module quectel/lte-standard-a\n  param pin: secret\n  send AT+CPIN="${pin}"\n}\n',
    "none.scn": 'scenario "none" {\n  module quectel/lte-standard-a\n  send AT\n}\n',
  });
  const missing = await scn(cwd, ["run", "pin.scn"]);
  expect(missing.stderr).toContain(
    "error[SCN508]: the secret pin has no value: the variable SIM_PIN is not set",
  );
  expect(missing.code).toBe(2);
  expect((await scn(cwd, ["run", "none.scn"])).code).toBe(0);
});

test("what a process of its own leaves, caches and all, has no secret in it", async () => {
  const files = {
    "scn.config.yaml": config("bench"),
    "keys/password": `${secrets.password}\n`,
    "secret.scn": scenarioText(""),
  };
  const cwd = folderWith(files);
  const env = { ...environment, XDG_CACHE_HOME: join(cwd, "cache"), HOME: cwd };
  // The first fills the caches, the second reads them; chaos cuts what the module echoes into pieces.
  for (const flags of [[], ["--chaos", "split,echo,delay", "--seed", "4"]]) {
    const run = start(["run", "secret.scn", "-v", "--journal", `j${flags.length}`, ...flags], { cwd, env });
    const { code, stdout, stderr } = await run.ended;
    expect(code).toBe(1);
    const texts = new Map([["stdout", stdout], ["stderr", stderr], ...artefacts(cwd, Object.keys(files))]);
    expect([...texts.keys()].filter((name) => name.startsWith("cache/")).length).toBeGreaterThan(1);
    expect(leaks(texts)).toEqual([]);
  }
});

test("a parameter that is typed wrongly is told without its value: it may be a secret", async () => {
  const { stdout, stderr, code } = await scn(folderWith({ "secret.scn": scenarioText("") }), [
    "run",
    "secret.scn",
    "--param",
    `token:${secrets.token}`,
  ]);
  expect(stderr).toContain("--param has no name and value\n  = fix: write --param name=value");
  expect(leaks(new Map([["all", stdout + stderr]]))).toEqual([]);
  expect(code).toBe(2);
});

test("a secret that stands in the script, too, is covered there, and moves no failure from its line", async () => {
  const script = `# CMNET-4711 CMNET-4711 CMNET-4711 CMNET-4711 CMNET-4711
scenario "named twice" {
  module quectel/ec200u
  param key: secret

  send AT+QICSGP=1,1,"CMNET-4711","","Zq7-4711-key"
  check 1 == 2
}
`;
  const cwd = folderWith({
    "scn.config.yaml": "secrets:\n  apn: {env: APN}\n",
    "twice.scn": script,
  });
  const reports = [
    "junit=o/j.xml",
    "html=o/h",
    "log=o/l.jsonl",
    "json=o/j.json",
    "markdown=o/m.md",
    "github",
  ];
  const { stdout } = await scn(cwd, ["run", "twice.scn", ...reports.flatMap((one) => ["--report", one])], {
    APN: "CMNET-4711",
    SCN_PARAM_KEY: "Zq7-4711-key",
  });
  expect(stdout).toContain("--> twice.scn:7:9\n");
  expect(stdout).toContain("::error file=twice.scn,line=7,col=9,");
  expect(stdout).toContain("7 |   check 1 == 2\n");
  for (const name of ["j.xml", "h/index.html", "l.jsonl", "j.json", "m.md"]) {
    const text = readFileSync(join(cwd, "o", name), "utf8");
    expect(text, name).not.toMatch(/CMNET-4711|Zq7-4711-key/);
  }
  expect(stdout).not.toMatch(/CMNET-4711|Zq7-4711-key/);
});
