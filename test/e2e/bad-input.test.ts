import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Ended, folderWith, scenario, scn } from "./scn.js";

const good = scenario(
  "good",
  "  send AT",
  '  tags smoke\n  param apn: string = "CMNET"\n  peer echo: tcp-echo\n',
);

async function run(...args: string[]): Promise<Ended> {
  const cwd = folderWith({
    "tcp.scn": good,
    "notes/readme.md": "",
    "lib/flows.scn": "flow f() {\n  send AT\n}\n",
  });
  const ended = await scn(args, { cwd });
  expect(ended.stderr + ended.stdout).not.toMatch(/\n\s+at .*:\d+:\d+/);
  return ended;
}

/** Each mistake is told in one sentence, with what to do about it. */
const mistakes: readonly (readonly [what: string, args: readonly string[], ...says: string[]])[] = [
  ["a missing file", ["run", "tpc.scn"], "SCN601", "tpc.scn does not exist", "did you mean tcp.scn?"],
  ["a missing file, to check", ["check", "tpc.scn"], "SCN601", "did you mean tcp.scn?"],
  ["a folder without scenarios", ["run", "notes"], "SCN602", "there is no .scn file in the folder notes"],
  ["a folder with only libraries", ["run", "lib"], "SCN602", "there is no scenario"],
  ["a library named outright", ["run", "lib/flows.scn"], "SCN112"],
  ["a pattern that matches nothing", ["run", "*.scnn"], "SCN601", "no .scn file matches *.scnn"],
  ["nothing to run", ["run"], "SCN603", "missing required argument 'targets'"],
  ["a misspelt command", ["rnu", "tcp.scn"], "SCN603", "unknown command 'rnu'", "did you mean run?"],
  [
    "a misspelt option",
    ["run", "tcp.scn", "--devize", "x"],
    "SCN603",
    "unknown option '--devize'",
    "did you mean --device?",
  ],
  ["a parameter without a value", ["run", "tcp.scn", "--param", "apn"], "SCN603", "write --param name=value"],
  [
    "a misspelt parameter",
    ["run", "tcp.scn", "--param", "apm=x"],
    "SCN603",
    "no scenario has the parameter apm",
    "did you mean apn?",
  ],
  [
    "a misspelt peer",
    ["run", "tcp.scn", "--peer", "ecko=h:1"],
    "SCN603",
    "no scenario has the peer ecko",
    "did you mean echo?",
  ],
  ["a peer without a port", ["run", "tcp.scn", "--peer", "echo=h"], "SCN603", "write --peer echo=host:port"],
  [
    "a misspelt tag",
    ["run", "tcp.scn", "--tag", "smoek"],
    "SCN602",
    "no scenario has the tag smoek",
    "did you mean smoke?",
  ],
  ["an unknown reporter", ["run", "tcp.scn", "--reporter", "jsno"], "SCN603", "did you mean json?"],
  ["an unknown clock", ["run", "tcp.scn", "--clock", "lunar"], "SCN603", "choose one of auto, real, virtual"],
  [
    "virtual time on a real module",
    ["run", "tcp.scn", "--device", "tcp://127.0.0.1:1", "--clock", "virtual"],
    "SCN603",
    "takes real time",
  ],
  [
    "virtual time with an outside peer",
    ["run", "tcp.scn", "--peer", "echo=h:1", "--clock", "virtual"],
    "SCN603",
    "takes real time",
  ],
  [
    "an unknown module",
    ["run", "tcp.scn", "--device", "sim:quectel/lte-standard-b"],
    "SCN301",
    "did you mean quectel/lte-standard-a?",
  ],
  [
    "a device without its scheme",
    ["run", "tcp.scn", "--device", "quectel/lte-standard-a"],
    "SCN604",
    "did you mean sim:quectel/lte-standard-a?",
  ],
  ["a device of no known kind", ["run", "tcp.scn", "--device", "usb:3"], "SCN604", "tcp://"],
  [
    "a device address without a port",
    ["run", "tcp.scn", "--device", "tcp://host"],
    "SCN604",
    "tcp://host:port",
  ],
];

for (const [what, args, ...says] of mistakes) {
  test(`${what}: a sentence and exit code 2`, async () => {
    const { code, stdout, stderr } = await run(...args);
    for (const words of says) expect(stdout + stderr).toContain(words);
    expect(code).toBe(2);
  });
}

test("a file that is not UTF-8: a sentence and exit code 2", async () => {
  const cwd = folderWith({});
  writeFileSync(join(cwd, "gbk.scn"), Uint8Array.of(0x23, 0xce, 0xc2, 0xb6, 0xc8, 0x0a));
  const { code, stderr } = await scn(["run", "gbk.scn"], { cwd });
  expect(stderr).toContain("gbk.scn is not UTF-8 text");
  expect(code).toBe(2);
});

test("a port in use for a peer: the scenario, the peer and the port, and exit code 3", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const cwd = folderWith({
    "a.scn": scenario("a", "  log echo.port", `  peer echo: tcp-echo(port: ${port})\n`),
  });
  const { code, stdout, stderr } = await scn(["run", "a.scn"], { cwd });
  expect(stdout).toContain("SCN503");
  expect(stdout).toContain(`${port}`);
  expect(stdout).toContain("a.scn:3:");
  expect(stderr + stdout).not.toMatch(/\n\s+at .*:\d+:\d+/);
  expect(code).toBe(3);
});

test("--version and --help go to standard output", async () => {
  expect(await run("--version")).toEqual({ code: 0, stdout: "0.1.0\n", stderr: "" });
  for (const args of [["--help"], ["help", "run"], ["run", "--help"], ["check", "-h"]]) {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("Usage: scn");
  }
});

test("the help of a run has its options below headings, those of the command last, and no empty lists as defaults", async () => {
  const { stdout } = await run("help", "run");
  expect([...stdout.matchAll(/^[A-Z].*:$/gm)].map(([heading]) => heading)).toEqual([
    "Arguments:",
    "On what:",
    "Which scenarios:",
    "How they run:",
    "The line, and what is kept:",
    "What is shown:",
    "Options:",
    "Examples:",
  ]);
  expect(stdout).toContain('(default: "auto")');
  expect(stdout).not.toContain("[])");
});
