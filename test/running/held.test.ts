import { builtinCatalogue } from "@scn/adapters";
import { realClock } from "@scn/runtime";
import { serveModule } from "@scn/simulator";
import { expect, onTestFinished, test } from "vitest";
import { start } from "../e2e/scn.js";
import { folderWith, scn } from "../reports/in-process.js";

const family = "quectel/lte-standard-a";

/** A module behind a terminal, as behind a serial port. */
async function terminal(): Promise<string> {
  const catalogue = builtinCatalogue(family);
  if (catalogue === null) throw new Error("the module is gone");
  const served = await serveModule(
    catalogue,
    { kind: "pty", link: null },
    { clock: realClock(), latency: 0 },
  );
  onTestFinished(() => served.close());
  return served.address.replace(/^.*?(?=\/dev)/, "");
}

/** Another process that has the port: a shell on it, until the test is over. Resolves with what it is called. */
async function held(path: string): Promise<string> {
  const shell = start(["shell", "-d", `serial://${path}`, "-m", family, "--no-config"]);
  onTestFinished(async () => {
    shell.child.stdin?.end();
    await shell.ended;
  });
  await shell.said(":help tells the rest");
  return `scn (process ${shell.child.pid})`;
}

const project = (ports: readonly string[]) => ({
  "scn.config.yaml": `devices:\n${ports
    .map((path, at) => `  rack${at + 1}: {address: "serial://${path}", module: ${family}}`)
    .join("\n")}\n`,
  "two.scn": ["one", "two"]
    .map((title) => `scenario "${title}" {\n  module ${family}\n  send AT\n}\n`)
    .join("\n"),
});

const usedIn = (log: string): readonly string[] =>
  log
    .split("\n")
    .filter((line) => line.includes('"scenario-started"'))
    .map((line) => JSON.parse(line).devices[0].name);

test("any: passes over a device whose port another process has, and tells once who has it", async () => {
  const ports = [await terminal(), await terminal()];
  const who = await held(ports[0] ?? "");
  const cwd = folderWith(project(ports));
  for (const flags of [[], ["--jobs", "2"]]) {
    const { stdout, stderr, code } = await scn(cwd, [
      "run",
      "two.scn",
      ...["-d", "any:", "--reporter", "json", ...flags],
    ]);
    expect(usedIn(stdout)).toEqual(["rack2", "rack2"]);
    expect(stderr).toBe(`note: rack1 is in use by ${who}: any: takes rack2\n`);
    expect(code).toBe(0);
  }
});

test("any: says of every device who has it, where others have all of them", async () => {
  const ports = [await terminal(), await terminal()];
  const [one, two] = [await held(ports[0] ?? ""), await held(ports[1] ?? "")];
  const { stdout, code } = await scn(folderWith(project(ports)), ["run", "two.scn:1", "-d", "any:"]);
  expect(stdout).toContain(
    `error[SCN506]: no device for ${family}: every device that fits is in use: rack1 by ${one}, rack2 by ${two}`,
  );
  expect(code).toBe(3);
});

test("a device that is named is not passed over: who has it is told", async () => {
  const ports = [await terminal()];
  const who = await held(ports[0] ?? "");
  const { stdout, code } = await scn(folderWith(project(ports)), ["run", "two.scn:1", "-d", "each:"]);
  expect(stdout).toContain(`could not be opened: ${ports[0]} is in use by ${who}`);
  expect(code).toBe(3);
});
