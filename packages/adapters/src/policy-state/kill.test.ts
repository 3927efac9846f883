import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { expect, onTestFinished, test } from "vitest";
import { openPolicyFolder } from "./policy-folder.js";

/** This folder's code as a child process can run it. */
function compiled(folder: string): string {
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  for (const name of readdirSync(import.meta.dirname)) {
    if (!name.endsWith(".ts") || /\.(?:test|fixture)\.ts$/.test(name)) continue;
    const { outputText } = ts.transpileModule(readFileSync(join(import.meta.dirname, name), "utf8"), {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    });
    writeFileSync(join(folder, name.replace(/\.ts$/, ".js")), outputText);
  }
  const user = `
    import { writeSync } from "node:fs";
    import { openPolicyFolder } from "./policy-folder.js";
    const folder = openPolicyFolder(process.argv[2]);
    const delays = [...(folder.load("SN1", "ladder")?.delays ?? [])];
    for (;;) {
      delays.push(delays.length);
      folder.save("SN1", "ladder", { delays, firstUse: 1, lastDone: null });
      writeSync(1, delays.length + "\\n");
    }`;
  writeFileSync(join(folder, "user.js"), user);
  return join(folder, "user.js");
}

/** Lets it write until it has said so many lines, and kills it; gives the last count it said was on the disk. */
function killAfter(lines: number, script: string, state: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, state], { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    let errors = "";
    child.stderr.on("data", (text: Buffer) => {
      errors += text.toString();
    });
    child.stdout.on("data", (text: Buffer) => {
      said += text.toString();
      if (said.split("\n").length > lines) child.kill("SIGKILL");
    });
    child.once("error", reject);
    child.once("close", (_code, signal) => {
      if (signal !== "SIGKILL") reject(new Error(errors));
      else resolve(Number(said.slice(0, said.lastIndexOf("\n")).split("\n").at(-1)));
    });
  });
}

test("kill -9 amid the writing: the counters are whole, none is lost, and the next process takes over", async () => {
  const folder = mkdtempSync(join(tmpdir(), "scn-kill-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const state = join(folder, "state");
  const script = compiled(join(folder, "code"));
  let last = 0;
  for (const lines of [1, 2, 5, 9, 14, 20]) {
    const said = await killAfter(lines, script, state);
    const reader = openPolicyFolder(state);
    const found = reader.load("SN1", "ladder")?.delays ?? [];
    reader.close();
    expect(found).toEqual(found.map((_, index) => index));
    expect(found.length).toBeGreaterThanOrEqual(said);
    expect(found.length).toBeLessThanOrEqual(said + 1);
    expect(said).toBeGreaterThan(last);
    last = found.length;
  }
});
