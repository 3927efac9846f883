import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { runCommand } from "../testing/run-command.fixture.js";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "scn-coverage-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

async function scn(files: Readonly<Record<string, string>>, ...argv: readonly string[]) {
  return runCommand(folderWith(files), argv);
}

const lte = "quectel/lte-standard-a";
const signal = `scenario "signal" {\n  module ${lte}\n  send AT+CSQ\n}\n`;

interface Report {
  readonly module: string;
  readonly commands: { readonly exercised: number; readonly missing: readonly string[] };
}

function reports(stdout: string): readonly Report[] {
  return JSON.parse(stdout) as readonly Report[];
}

describe("scn coverage", () => {
  it("runs scenarios and tells what they exercised of the modules named", async () => {
    const { code, stdout } = await scn({ "a.scn": signal }, "coverage", "a.scn", "-m", lte, "--json");
    expect(code).toBe(0);
    const [report, ...others] = reports(stdout);
    expect(others).toEqual([]);
    expect(report).toMatchObject({ module: lte, commands: { exercised: 1 } });
    expect(report?.commands.missing).not.toContain("AT+CSQ");
  });

  it("runs a scenario for any module on each that is looked at", async () => {
    const any = signal.replace(lte, "any");
    const { stdout } = await scn({ "a.scn": any }, "coverage", "a.scn", "--json");
    const found = reports(stdout);
    expect(found.length).toBeGreaterThan(1);
    expect(found.map(({ commands }) => commands.exercised)).toEqual(found.map(() => 1));
  });

  it("does not run it on a module that lacks a flow of it", async () => {
    const profile = `schema: 1
id: acme/m1
extends: 3gpp/basic
title: Acme M1
documents: { manual: { title: "Acme M1", version: "1", date: "2025-03" } }
boot: { duration: 5s, source: manual 2 }
reboot: { command: AT+CFUN=1, source: manual 3 }
default-deadline: { after: 10s, source: manual 1.4 }
`;
    const modules = folderWith({ "acme/m1/profile.yaml": profile });
    const files = {
      "context.scn": `scenario "context" {\n  module any\n  run pdp.activate()\n}\n`,
      "identity.scn": `scenario "identity" {\n  module any\n  run module.identify()\n}\n`,
    };
    const argv = [...Object.keys(files), "-m", "acme/m1", "--profiles", modules, "--json"];
    const { code, stdout, stderr } = await scn(files, "coverage", ...argv);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(reports(stdout)[0]).toMatchObject({ module: "acme/m1", commands: { exercised: 3 } });
  });

  it("reads event logs", async () => {
    const run = await scn({ "a.scn": signal }, "run", "a.scn", "--reporter", "json");
    const { stdout } = await scn({ "r.jsonl": run.stdout }, "coverage", "r.jsonl", "-m", lte, "--json");
    expect(reports(stdout)[0]?.commands.exercised).toBe(1);
  });

  it("fails when a scenario failed, and names it", async () => {
    const broken = signal.replace("AT+CSQ", "AT+CSQ\n  expect +CSQ: 1,1");
    const { code, stderr } = await scn({ "a.scn": broken }, "coverage", "a.scn", "-m", lte);
    expect(code).toBe(1);
    expect(stderr).toBe(`signal [${lte}]: fail\n`);
  });

  it("refuses what it cannot read, with the reason", async () => {
    const log = await scn({ "r.jsonl": "nonsense\n" }, "coverage", "r.jsonl");
    expect(log.code).toBe(2);
    expect(log.stderr).toContain("r.jsonl is no event log: line 1 of the event log: it is not JSON");
    const wrong = await scn({ "a.scn": signal.replace("send", "snd") }, "coverage", "a.scn");
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("nothing was run");
    expect((await scn({}, "coverage", "a.scn", "--json", "--markdown")).code).toBe(2);
    expect((await scn({ "a.scn": signal }, "coverage", "a.scn", "-m", "no/such")).code).toBe(2);
  });
});
