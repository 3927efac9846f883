import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, scn } from "../reports/in-process.js";

const one = `scenario "one" {
  module quectel/ec200u
  tags   smoke
  param  apn: string = "CMNET"
  step "ready" {
    send AT
  }
}
`;
const files = { "one.scn": one, "deep/two.scn": one.replace("one", "two"), "notes/readme.md": "" };

/** Each ends with exit code 2, says these words, and runs nothing. */
async function refused(
  args: readonly string[],
  said: readonly string[],
  { config, env = {} }: { readonly config?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<void> {
  const cwd = folderWith(config === undefined ? files : { ...files, "scn.config.yaml": config });
  const { stdout, stderr, code } = await scn(cwd, args, env);
  for (const words of said) expect(stderr).toContain(words);
  expect(stderr.match(/^error/gm)).toHaveLength(1);
  expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
}

describe("a mistake on the command line is one sentence and what to write:", () => {
  test.each([
    [["run", ""], "an empty name stands where a file is meant", "this folder is `.`"],
    [["run", "one.scn", "--tag", ""], "--tag cannot be empty", "or write --tag <names>"],
    [["run", "one.scn", "--tag", ","], "--tag , is not a choice of tags", "--tag smoke,tcp"],
    [["run", "one.scn", "--grep", ""], "--grep cannot be empty", "or write --grep <pattern>"],
    [["run", "one.scn", "--from-step", ""], "--from-step cannot be empty", "or write --from-step <step>"],
    [["run", "one.scn", "--record", ""], "--record cannot be empty", "or write --record <folder>"],
    [["run", "one.scn", "--journal="], "--journal cannot be empty", "or write --journal <folder>"],
    [["run", "one.scn", "--device", ""], "--device cannot be empty", "or write --device <address>"],
    [["run", "*.scnn"], "no .scn file matches *.scnn", "there is deep/two.scn, one.scn"],
    [["run", "notes"], "there is no .scn file in the folder notes", "there is deep/two.scn, one.scn"],
    [["run", "zzzzz"], "zzzzz does not exist", "there is deep/two.scn, one.scn"],
    [["run", "one.scn", "--json"], "--json is for --list and --dry-run", "--reporter json"],
    [["run", "one.scn", "--threshold", "ready<0s"], "nothing takes less than no time", "above 0"],
    [
      ["run", "one.scn", "--report", "junit=a", "--report", "tap=a"],
      "two reports cannot go to a",
      "a file or folder of its own",
    ],
    [["config", "show", "--jobs", "1001"], "--jobs cannot be 1001", "from 1 to 1000: --jobs 4"],
    [["run", "one.scn", "-d", "a=sim:,a=sim:"], "a is given two devices", "leave one of them out"],
    [["shell", "-d", "sim:"], "which module sim: is to be is not said", "--device sim:quectel/ec200u"],
    [["config", "show", "x"], "'show' takes no arguments, and here are 1", "scn config --help"],
    [["run", "one.scn", "-d", "each:"], "each: means devices of scn.config.yaml", "each:sim:*"],
    [
      ["report", "merge", "a.jsonl", "b.jsonl", "--report", "junit=j.xml"],
      "--report is no option of scn report merge",
      "`scn report a.jsonl b.jsonl --report …`",
    ],
    [["shell", "-d", "any:sim:*"], "a shell talks to one", "--device sim:quectel/ec200u"],
  ])("scn %j", async (args, ...said) => {
    await refused(args, said);
  });
});

describe("what is wrong with a value is told in the words of what gave it:", () => {
  test.each<[Readonly<Record<string, string>>, ...string[]]>([
    [{ SCN_JOBS: "0" }, "SCN_JOBS cannot be 0", "from 1 to 1000: SCN_JOBS=4"],
    [{ SCN_SHARD: "9" }, "SCN_SHARD cannot be 9", "how many there are: SCN_SHARD=2/5, from 1/5 to 5/5"],
    [{ SCN_TAG: "+" }, "SCN_TAG + is not a choice of tags", "write SCN_TAG=smoke,tcp for one of them"],
    [{ SCN_TAG: ", ," }, "SCN_TAG has commas and nothing between them", "SCN_TAG=one,two"],
    [{ SCN_REPORT: "junit" }, "SCN_REPORT junit does not say where to", "write SCN_REPORT=junit=junit.xml"],
    [{ SCN_HOST_FLOWS: "no.mjs" }, "no.mjs does not exist", "SCN_HOST_FLOWS names it"],
    [{ SCN_DEVICE: "foo:bar" }, "`foo:bar` is no device address", "SCN_DEVICE names it"],
  ])("%j", async (env, ...said) => {
    await refused(["run", "one.scn"], said, { env });
  });

  test.each([
    ["jobs: 0\n", "`jobs` cannot be 0", "from 1 to 1000: jobs: 4"],
    ["reports: {junit: true}\n", "`reports` junit does not say where to", "reports: {junit: junit.xml}"],
    ["tags: '+'\n", "`tags` + is not a choice of tags", "write tags: smoke,tcp"],
    ["clock: real\nhost-flows: no.mjs\n", "no.mjs does not exist", "scn.config.yaml:2 names it"],
    ["chaos-plan: no.scnlog\n", "no.scnlog cannot be read", "scn.config.yaml:1 names it"],
  ])("%j", async (config, ...said) => {
    await refused(["run", "one.scn"], said, { config });
  });

  const valuesNoRunTakes: readonly (readonly [config: string, ...said: string[]])[] = [
    ["jobs: 0\n", "`jobs` cannot be 0", "from 1 to 1000: jobs: 4"],
    ["retries: 1.5\n", "`retries` cannot be 1.5", "a whole number from 0 to 100: retries: 2"],
    ["repeat: 0\n", "`repeat` cannot be 0", "from 1 to 1000000: repeat: 20"],
    ["timeout-scale: 0\n", "`timeout-scale` cannot be 0", "from 0.01 to 1000: timeout-scale: 2"],
    ["speed: -1\n", "`speed` cannot be -1", "a factor from 0.001 to 1000000: speed: 10"],
    ["seed: 4294967296\n", "`seed` cannot be 4294967296", "from 0 to 4294967295: seed: 42"],
    ["shard: 9/3\n", "`shard` cannot be 9/3", "shard: 2/5"],
    ["chaos: rain\n", "`chaos` cannot be rain", "choose one of"],
    ["budget-warn: much\n", "`budget-warn` cannot be much", "80%, or 0.8"],
    ["reports: {junit: true}\n", "`reports` junit does not say where to", "reports: {junit: junit.xml}"],
    [
      "reporter: json\nreports: {github: true}\n",
      "cannot be used with --reporter json",
      "leave one of them out",
    ],
    ["thresholds: attach\n", "`thresholds` attach does not say which step", "attach<30s"],
    ["grep: '('\n", "`grep` ( is not a regular expression", "backslash"],
    ["tags: '+'\n", "`tags` + is not a choice of tags", "write tags: smoke,tcp"],
    ["list: true\ndry-run: true\n", "`list` and --dry-run cannot go together", "--dry-run tells all"],
    ["journal: j\njobs: 2\n", "`journal` and --jobs 2 cannot go together", "leave one of them out"],
    ["module: quectel/ec200u\n", "there is no --device", "sim:quectel/ec200u"],
  ];

  test.each(valuesNoRunTakes)("%j, whether it runs or is only looked at", async (config, ...said) => {
    await refused(["config", "show"], said, { config });
    await refused(["run", "one.scn"], said, { config });
  });

  test.each(["--list", "--dry-run"])("what a run refuses of its reports, %s refuses, too", async (flag) => {
    await refused(
      ["run", "one.scn", flag, "--report", "junti=x"],
      ["--report cannot be junti", "did you mean junit?"],
    );
    await refused(["run", "one.scn", flag], ["SCN_BUDGET_WARN cannot be 0"], {
      env: { SCN_BUDGET_WARN: "0" },
    });
  });

  test("scn doctor names it, and does not call the configuration valid", async () => {
    const cwd = folderWith({ ...files, "scn.config.yaml": "clock: real\njobs: 0\n" });
    const { stdout, code } = await scn(cwd, ["doctor"]);
    expect(stdout).toContain("scn.config.yaml: `jobs` cannot be 0");
    expect(stdout).toContain("write a whole number from 1 to 1000: jobs: 4");
    expect(stdout).not.toContain("is valid");
    expect(code).toBe(1);
  });

  test.each([
    [{ SCN_JOBS: "0" }, "SCN_JOBS cannot be 0"],
    [{ SCN_SEED: "x" }, "SCN_SEED cannot be x"],
    [{ SCN_TIMEOUT_SCALE: "1e9" }, "SCN_TIMEOUT_SCALE cannot be 1e9"],
    [{ SCN_DEVICE: "nowhere" }, "there is no device nowhere"],
  ])("%j is refused by scn config show, too", async (env, said) => {
    await refused(["config", "show"], [said], { env });
  });

  test("what was typed is not said to be the configuration's because a word of it stands in the message", async () => {
    const files = {
      "tests/one.scn": one,
      "scn.config.yaml": "scenarios: [tests]\ndevices: {a: {address: 'sim:quectel/ec200u'}}\ndevice: a\n",
    };
    const { stderr } = await scn(folderWith(files), ["run", "tests/none.scn"]);
    expect(stderr).toContain("tests/none.scn does not exist");
    expect(stderr).not.toContain("names it");
    const report = await scn(folderWith(files), ["run", "--report", "junit=tests"]);
    expect(report.stderr).toContain("cannot be written to tests");
    expect(report.stderr).not.toContain("names it");
  });

  test("a scenario that the configuration names and that is not there", async () => {
    await refused(
      ["run"],
      ["onee.scn does not exist", "did you mean one.scn?", "scn.config.yaml:2 names it"],
      {
        config: "clock: virtual\nscenarios: onee.scn\n",
      },
    );
  });
});

describe("the configuration refuses what would be passed over in silence:", () => {
  test.each([
    ["params: {a b: x}\n", "`a b` is not a name", "letters, digits"],
    ["params: {1a: x}\n", "`1a` is not a name", "begins with no digit"],
    ["peers: {echo: nohost}\n", "the peer `echo` has no address", "write `echo: 192.0.2.9:7`"],
    ['record: ""\n', "`record` does not fit", "a text that is not empty"],
    ['scenarios: [""]\n', "`scenarios › 0` does not fit", "a text that is not empty"],
    ['tags: ""\n', "`tags` does not fit", "a text that is not empty"],
  ])("%j", async (config, ...said) => {
    await refused(["run", "one.scn"], said, { config });
  });

  test("a report that is switched off is none", async () => {
    const cwd = folderWith({ ...files, "scn.config.yaml": "reports: {github: false, junit: false}\n" });
    const { stdout, stderr, code } = await scn(cwd, ["run", "one.scn", "-q"]);
    expect(stdout + stderr).not.toMatch(/^error|::(?:warning|group)/m);
    expect(code).toBe(0);
    expect(readdirSync(cwd)).not.toContain("false");
  });
});

test("a configuration that is no UTF-8 is told so, not read as something else", async () => {
  const cwd = folderWith(files);
  writeFileSync(join(cwd, "scn.config.yaml"), Buffer.from("clock: real\n", "utf16le"));
  const { stderr, code } = await scn(cwd, ["run", "one.scn"]);
  expect(stderr).toContain("scn.config.yaml is UTF-16 text, not UTF-8 text\n  = fix: save it as UTF-8");
  expect(code).toBe(2);
});

test("an empty variable of a parameter is none, as it is of an option", async () => {
  const cwd = folderWith({
    "one.scn": one.replace("send AT\n", 'send AT\n    check apn == "CMNET"\n'),
  });
  const { code } = await scn(cwd, ["run", "one.scn", "-q"], { SCN_PARAM_APN: "", SCN_TAG: "" });
  expect(code).toBe(0);
});

describe("a file of cases that a spreadsheet has written", () => {
  const scenario = (file: string) =>
    `table cases from "${file}"\nscenario "\${row.apn}" for each row in cases {\n  module quectel/ec200u\n  check row.apn != ""\n}\n`;

  test.each<[string, string | Uint8Array, string, string]>([
    ["a.csv", "apn;result\nCMNET;0\n", "stand commas, and here `;`", "save it with commas: `apn,result`"],
    ["a.csv", "apn\tresult\nCMNET\t0\n", "stand commas, and here tabs", "save it with commas: `apn,result`"],
    [
      "a.csv",
      Buffer.from("apn,result\n", "utf16le"),
      "`a.csv` is not read: it is UTF-16 text",
      "save it as UTF-8",
    ],
    [
      "a.xlsx",
      Buffer.from("504b0304ff", "hex"),
      "`a.xlsx` is not read: it is not UTF-8 text",
      "save the sheet as CSV",
    ],
    ["a.csv", "apn,result\n", "names its columns and has no cases", "a row below the names"],
  ])("%s %j is told once, with what it is", async (name, content, says, fix) => {
    const cwd = folderWith({ "one.scn": scenario(name) });
    writeFileSync(join(cwd, name), content);
    const { stdout, stderr, code } = await scn(cwd, ["run", "one.scn"]);
    expect(`${stdout}${stderr}`.match(/^error/gm)).toHaveLength(1);
    expect(`${stdout}${stderr}`).toContain(says);
    expect(`${stdout}${stderr}`).toContain(fix);
    expect(code).toBe(2);
  });
});
