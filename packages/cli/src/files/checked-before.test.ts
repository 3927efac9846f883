import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import type { Host } from "../command/host.js";
import { main } from "../command/main.js";
import * as checking from "./check-files.js";

const checked = vi.spyOn(checking, "checkFiles");
beforeEach(() => void checked.mockClear());
afterAll(() => checked.mockRestore());

const lte = "quectel/lte-standard-a";
const importing = `import "lib.scn"\ntable cases from "cases.csv"\nscenario "s \${row.n}" for each row in cases {\n  module ${lte}\n  run said(row.n)\n}\n`;
const lib = (word: string) => `flow said(n: int) {\n  log "${word} \${n}"\n}\n`;

function project(files: Readonly<Record<string, string>>): string {
  const cwd = mkdtempSync(join(tmpdir(), "scn-checked-"));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  return cwd;
}

/** What a run says, and which files it had to check. */
async function run(cwd: string, build: string | undefined, ...argv: readonly string[]) {
  checked.mockClear();
  let said = "";
  const write = (text: string): void => {
    said += text;
  };
  const output = { write, isTerminal: false, columns: undefined };
  const host: Host = {
    stdout: output,
    stderr: output,
    stdin: () => new Uint8Array(),
    env: { XDG_CACHE_HOME: join(cwd, "cache") },
    cwd,
    ...(build !== undefined && { build }),
    now: () => 0,
    importModule: () => Promise.reject(new Error("none here")),
    onInterrupt: () => () => undefined,
  };
  const code = await main(["run", ...argv], host);
  return { code, said, checked: checked.mock.calls.flatMap(([files]) => files.map(({ path }) => path)) };
}

const files = { "a.scn": importing, "lib.scn": lib("hello"), "cases.csv": "n\n1\n2\n" };

test("a file that is as it was is not checked again, and runs the same", async () => {
  const cwd = project(files);
  const first = await run(cwd, "one", ".");
  expect(first.code).toBe(0);
  expect(first.checked).toEqual(["a.scn", "lib.scn"]);
  const again = await run(cwd, "one", ".");
  expect(again.checked).toEqual([]);
  expect(again.said).toBe(first.said);
});

test("a change in it, in what it imports, in a table it reads, and another build have it checked", async () => {
  const cwd = project(files);
  await run(cwd, "one", "a.scn");
  writeFileSync(join(cwd, "lib.scn"), lib("good day"));
  const other = await run(cwd, "one", "a.scn");
  expect(other.checked).toEqual(["a.scn"]);
  expect(other.said).toContain("good day 1");
  writeFileSync(join(cwd, "cases.csv"), "n\n7\n");
  const table = await run(cwd, "one", "a.scn");
  expect(table.checked).toEqual(["a.scn"]);
  expect(table.said).toContain("good day 7");
  writeFileSync(join(cwd, "a.scn"), importing.replace("said(row.n)", "said(row.n + 1)"));
  expect((await run(cwd, "one", "a.scn")).said).toContain("good day 8");
  expect((await run(cwd, "one", "a.scn")).checked).toEqual([]);
  expect((await run(cwd, "two", "a.scn")).checked).toEqual(["a.scn"]);
});

test("what the checker has to say is said each time", async () => {
  const cwd = project({ "a.scn": `scenario "a" {\n  module ${lte}\n  let unused = 1\n  send AT\n}\n` });
  for (let time = 0; time < 2; time++) {
    const { said, checked: seen } = await run(cwd, "one", "a.scn");
    expect(said).toContain("warning[SCN317]");
    expect(seen).toEqual(["a.scn"]);
  }
});

test("a damaged memory, and a command that is no build, check everything and keep nothing of others", async () => {
  const cwd = project(files);
  await run(cwd, "one", "a.scn");
  const folder = join(cwd, "cache/scn/checked");
  for (const name of readdirSync(folder)) writeFileSync(join(folder, name), "{");
  expect((await run(cwd, "one", "a.scn")).code).toBe(0);
  expect((await run(cwd, undefined, "a.scn")).checked).toEqual(["a.scn"]);
});
