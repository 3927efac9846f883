import { expect, test } from "vitest";
import { folderWith, scn } from "../reports/in-process.js";
import { family, scenario, served } from "./rack.js";

const bench = `devices:
  bench1: {address: "sim:quectel/lte-standard-a?latency=0", labels: [lab-a, fast]}
  bench2: {address: "sim:quectel/bc260y?latency=0", labels: [lab-a]}
  bench3: {address: tcp://192.0.2.7:4001, module: quectel/ec200u, labels: lab-b}
`;

const files = {
  "scn.config.yaml": bench,
  "own.scn": scenario("own", family, "send AT"),
  "any.scn": scenario("portable", "any with tcp", "send AT"),
  "ec.scn": scenario("needs an EC200U", "quectel/ec200u", "send AT"),
};

test("--device names a device of the configuration, and the report calls it so", async () => {
  const cwd = folderWith(files);
  const { stdout, code } = await scn(cwd, ["run", "own.scn", "--device", "bench1", "--reporter", "json"]);
  const started = stdout.split("\n").find((line) => line.includes('"scenario-started"')) ?? "";
  expect(JSON.parse(started).devices).toEqual([
    { name: "bench1", module: family, address: "sim:quectel/lte-standard-a" },
  ]);
  expect(code).toBe(0);
});

test.each([
  ["bnech1", "error[SCN604]: there is no device bnech1 in scn.config.yaml\n  = fix: did you mean bench1?"],
  [
    "rack",
    "error[SCN604]: there is no device rack in scn.config.yaml\n  = fix: there is bench1, bench2, bench3",
  ],
  [
    "any:label=lab-c",
    "error[SCN506]: no device of scn.config.yaml fits any:label=lab-c\n  = note: bench1 has no label lab-c",
  ],
  ["any:module=yuge/*", "= note: bench3 is a quectel/ec200u"],
  [
    "any:lable=lab-a",
    "error[SCN604]: any:lable=lab-a does not name devices\n  = found: lable=lab-a\n  = fix: did you mean label?",
  ],
  [
    "bench2",
    'error[SCN506]: the scenario "own" is for quectel/lte-standard-a, and the device is quectel/bc260y',
  ],
])("--device %s: one sentence, and what there is", async (device, said) => {
  const { stderr, code } = await scn(folderWith(files), ["run", "own.scn", "--device", device]);
  expect(stderr).toContain(said);
  expect(code).toBe(2);
});

test("without a configuration a name is no device, and how to begin is said", async () => {
  const { stderr, code } = await scn(folderWith(files), [
    "run",
    "own.scn",
    "--no-config",
    "--device",
    "bench1",
  ]);
  expect(stderr).toContain("there is no device bench1: no scn.config.yaml names devices");
  expect(stderr).toContain("scn init");
  expect(code).toBe(2);
});

test("any: takes a device that fits the scenario; each: all that do", async () => {
  const cwd = folderWith(files);
  const any = await scn(cwd, ["run", "own.scn", "any.scn", "--device", "any:label=lab-a"]);
  expect(any.stdout).toMatch(/^own +pass +· *$/m);
  expect(any.stdout).toMatch(/^portable +pass +· *$/m);
  const each = await scn(cwd, ["run", "own.scn", "any.scn", "--device", "each:label=lab-a"]);
  expect(each.stdout).toMatch(/^own +pass +· *$/m);
  expect(each.stdout).toMatch(/^portable +pass +pass *$/m);
  expect([any.code, each.code]).toEqual([0, 0]);
});

test("any: that has nothing for a scenario says why, device by device, before anything runs", async () => {
  const { stderr, stdout, code } = await scn(folderWith(files), [
    "run",
    "ec.scn",
    "--device",
    "any:label=lab-a",
  ]);
  expect(stderr).toBe(`error[SCN506]: no device fits the scenario "needs an EC200U"
  = note: bench1: is a quectel/lte-standard-a
  = note: bench2: is a quectel/bc260y
  = fix: it is for quectel/ec200u: add such a device, or leave --device out
`);
  expect(stdout).toBe("");
  expect(code).toBe(2);
});

test("what is wrong with an option is said of what gave it", async () => {
  const cwd = folderWith({ ...files, "scn.config.yaml": `# bench\nspeed: 0\n${bench}` });
  const config = await scn(cwd, ["run", "own.scn"]);
  expect(config.stderr).toContain("error[SCN603]: `speed` cannot be 0\n --> scn.config.yaml:2:8\n");
  const variable = await scn(cwd, ["run", "own.scn"], { SCN_SPEED: "fast" });
  expect(variable.stderr).toContain("error[SCN603]: SCN_SPEED cannot be fast\n");
  const flag = await scn(cwd, ["run", "own.scn", "--speed", "-1"], { SCN_SPEED: "fast" });
  expect(flag.stderr).toContain("error[SCN603]: --speed cannot be -1\n");
  const choice = await scn(cwd, ["run", "own.scn"], { SCN_CLOCK: "vitual", SCN_SPEED: "1" });
  expect(choice.stderr).toContain("SCN_CLOCK cannot be vitual\n  = fix: did you mean virtual?");
  expect([config.code, variable.code, flag.code, choice.code]).toEqual([2, 2, 2, 2]);
});

test("any: with --jobs uses the devices that fit side by side, one scenario at a time each", async () => {
  const [one, two] = [await served(), await served()];
  const cwd = folderWith({
    "scn.config.yaml": `devices:
  rack1: {address: "tcp://127.0.0.1:${one.port}", module: ${family}, labels: [rack]}
  rack2: {address: "tcp://127.0.0.1:${two.port}", module: ${family}, labels: [rack]}
  other: {address: "tcp://127.0.0.1:9", module: ${family}}
`,
    "four.scn": [1, 2, 3, 4].map((at) => scenario(`number ${at}`, family, "send AT\n  wait 50ms")).join("\n"),
  });
  const { stdout, code } = await scn(cwd, [
    "run",
    "four.scn",
    ...["--device", "any:label=rack", "--jobs", "2", "--reporter", "json"],
  ]);
  const started = stdout.split("\n").filter((line) => line.includes('"scenario-started"'));
  const used = started.map((line) => JSON.parse(line).devices[0].name);
  expect(used).toHaveLength(4);
  expect(new Set(used)).toEqual(new Set(["rack1", "rack2"]));
  expect(code).toBe(0);
});

const pair = `scenario "two" {
  module left: ${family}
  module right: any with tcp
  on left {
    send AT
  }
  on right {
    send AT+GMM
  }
}
`;

test("--device gives each module of a scenario a device of its own, by the scenario's names", async () => {
  const [one, two] = [await served(), await served()];
  const cwd = folderWith({
    "scn.config.yaml": `devices:\n  rack: {address: "tcp://127.0.0.1:${two.port}", module: ${family}}\n`,
    "two.scn": pair,
  });
  const device = `left=tcp://127.0.0.1:${one.port},right=rack`;
  const { stdout, code } = await scn(cwd, ["run", "two.scn", "--device", device]);
  expect(stdout).toContain(`left = tcp://127.0.0.1:${one.port} · right = tcp://127.0.0.1:${two.port}`);
  expect(stdout).toContain("right: → AT+GMM");
  expect(code).toBe(0);
});

test.each([
  [
    "tcp://127.0.0.1:9",
    "needs 2 modules, and --device gives one\n  = fix: name one for each: --device left=…,right=…;",
  ],
  [
    "left=sim:,rigth=sim:quectel/ec200u",
    "--device names no device for the module right\n  = found: left=…,rigth=…\n  = fix: write right=… in place of rigth=…",
  ],
  ["left=sim:", "= fix: add right=… to --device"],
  ["left=sim:,left=sim:,right=sim:", "left is given two devices"],
  ["left=each:sim:*,right=sim:", "left is one module, and each:sim:* is not one device"],
  ["left=sim:quectel/ec200u,right=sim:", "is for quectel/lte-standard-a, and the device is quectel/ec200u"],
  ["left=sim:,right=bnech1", "there is no device bnech1 in scn.config.yaml\n  = fix: did you mean bench1?"],
])("--device %s for two modules: one sentence, and what to write", async (device, said) => {
  const { stderr, code } = await scn(folderWith({ ...files, "two.scn": pair }), [
    "run",
    "two.scn",
    "--device",
    device,
  ]);
  expect(stderr).toContain(said);
  expect(code).toBe(2);
});

test("a scenario whose module has no name says so where --device is by name", async () => {
  const { stderr, code } = await scn(folderWith(files), ["run", "own.scn", "--device", "left=sim:"]);
  expect(stderr).toContain("--device is for modules called left, and here one has no name");
  expect(code).toBe(2);
});
