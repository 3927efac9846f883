import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export const launcher = fileURLToPath(new URL("../../packages/cli/bin/scn.cjs", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  /** Resolves when standard output or error holds the words. */
  said(words: string): Promise<void>;
  readonly ended: Promise<Ended>;
}

export interface How {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the real command in a process of its own, its outputs piped. */
export function start(args: readonly string[], { cwd, env = {} }: How = {}): Running {
  const { NO_COLOR, FORCE_COLOR, CI, ...inherited } = process.env;
  const child = spawn(process.execPath, [launcher, ...args], { cwd, env: { ...inherited, ...env } });
  let stdout = "";
  let stderr = "";
  let look = (): void => {};
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    look();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    look();
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
  const left = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  // A test that fails in the midst waits for nothing it has started, and leaves nothing behind.
  onTestFinished(async () => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await left;
  });
  const said = (words: string): Promise<void> =>
    new Promise((resolve, reject) => {
      look = () => {
        if (`${stdout}${stderr}`.includes(words)) resolve();
      };
      look();
      void ended.then(() => reject(new Error(`scn ended without saying ${words}:\n${stdout}${stderr}`)));
    });
  return { child, said, ended };
}

/** Runs the command to its end. */
export function scn(args: readonly string[], how: How = {}): Promise<Ended> {
  return start(args, how).ended;
}

/** A folder with these files, gone after the test. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "scn-e2e-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** A scenario for the simulated LTE Standard(A) module with this body. */
export function scenario(title: string, body: string, header = ""): string {
  return `scenario "${title}" {\n  module quectel/lte-standard-a\n${header}${body}\n}\n`;
}
