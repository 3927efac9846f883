import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { folderWith, scn } from "./scn.js";

const launcher = fileURLToPath(new URL("../../packages/cli/bin/scn.cjs", import.meta.url));
const untidy = 'scenario  "a"{\nmodule quectel/lte-standard-a\n\tsend   AT+X="a  b"  \n}';
const tidy = 'scenario "a" {\n  module quectel/lte-standard-a\n  send AT+X="a  b"\n}\n';

function fromInput(args: readonly string[], input: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, "fmt", ...args], {
    input,
    encoding: "utf8",
  });
  return { code: status, stdout, stderr };
}

test("scn fmt writes the canonical form in place and names the files it changed", async () => {
  const cwd = folderWith({ "a.scn": untidy, "lib/b.scn": tidy });
  const before = statSync(join(cwd, "lib/b.scn")).mtimeMs;
  expect(await scn(["fmt", "."], { cwd })).toEqual({
    code: 0,
    stdout: "a.scn\n2 files formatted: 1 changed\n",
    stderr: "",
  });
  expect(readFileSync(join(cwd, "a.scn"), "utf8")).toBe(tidy);
  expect(statSync(join(cwd, "lib/b.scn")).mtimeMs).toBe(before);
});

test("scn fmt --check writes nothing, shows every change and ends with 1", async () => {
  const cwd = folderWith({ "a.scn": untidy, "b.scn": tidy });
  const { code, stdout, stderr } = await scn(["fmt", "--check", "a.scn", "b.scn"], { cwd });
  expect(stdout).toBe(
    [
      "a.scn:1-3",
      '  - scenario  "a"{',
      "  - module quectel/lte-standard-a",
      '  - ␉send   AT+X="a  b"',
      '  + scenario "a" {',
      "  +   module quectel/lte-standard-a",
      '  +   send AT+X="a  b"',
      "a.scn:5",
      "  +",
      "2 files checked: 1 would change",
      "",
    ].join("\n"),
  );
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  expect(readFileSync(join(cwd, "a.scn"), "utf8")).toBe(untidy);
});

test("scn fmt --check tells every range of lines that would change", async () => {
  const cwd = folderWith({ "a.scn": tidy.replace("  send", "\tsend").replace('scenario "', 'scenario  "') });
  expect((await scn(["fmt", "--check", "a.scn"], { cwd })).stdout).toMatch(/a\.scn:1\n.*a\.scn:3\n/s);
});

test("scn fmt --check ends with 0 when everything is canonical", async () => {
  const cwd = folderWith({ "b.scn": tidy });
  expect(await scn(["fmt", "--check", "b.scn"], { cwd })).toEqual({
    code: 0,
    stdout: "1 file checked: 0 would change\n",
    stderr: "",
  });
});

test("scn fmt - formats standard input to standard output, and nothing else stands there", () => {
  expect(fromInput(["-"], untidy)).toEqual({ code: 0, stdout: tidy, stderr: "" });
  expect(fromInput(["-"], "")).toEqual({ code: 0, stdout: "", stderr: "" });
});

test("scn fmt --check - says where standard input would change", () => {
  const { code, stdout } = fromInput(["--check", "-"], untidy);
  expect(stdout).toMatch(/^<stdin>:1-3\n/);
  expect(code).toBe(1);
});

test("a broken line stays as it is, is told with its frame, and the exit code is 2", () => {
  const { code, stdout, stderr } = fromInput(["-"], 'scenario  "a" {\n\tsned   AT\n\tsend   AT\n}\n');
  expect(stdout).toBe('scenario "a" {\n\tsned   AT\n  send AT\n}\n');
  expect(stderr).toMatch(/^error\[SCN101\]/);
  expect(stderr).toContain("<stdin>:2:2");
  expect(stderr).toContain("did you mean `send`?");
  expect(code).toBe(2);
});

test("standard input and files do not go together", async () => {
  const { code, stderr } = await scn(["fmt", "-", "a.scn"]);
  expect(stderr).toContain("`-` stands alone");
  expect(code).toBe(2);
});
