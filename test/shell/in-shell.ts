import { readFileSync } from "node:fs";
import { join } from "node:path";
import { virtualClock } from "@scn/runtime";
import { shellCommand } from "../../packages/cli/src/command/shell-command.js";
import { folderWith, scn } from "../reports/in-process.js";

export interface ShellSession {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly cwd: string;
  file(name: string): string;
}

/** Types lines into `scn shell` as a pipe does, against a module in virtual time. */
export async function shell(
  lines: readonly string[],
  options: { readonly device?: string; readonly files?: Readonly<Record<string, string>> } = {},
): Promise<ShellSession> {
  const cwd = folderWith(options.files ?? {});
  const said = { stdout: "", stderr: "" };
  const output = (to: keyof typeof said) => ({
    write: (text: string) => {
      said[to] += text;
    },
    isTerminal: false,
    columns: undefined,
  });
  const code = await shellCommand(
    { device: options.device ?? "sim:quectel/ec200u" },
    {
      stdout: output("stdout"),
      stderr: output("stderr"),
      stdin: () => Buffer.from(lines.map((line) => `${line}\n`).join("")),
      env: {},
      cwd,
      now: () => 0,
      importModule: () => Promise.reject(new Error("none here")),
      onInterrupt: () => () => undefined,
    },
    virtualClock(),
  );
  return { code, ...said, cwd, file: (name) => readFileSync(join(cwd, name), "utf8") };
}

/** What `scn check` and `scn run` say of a file that the shell has saved. */
export async function proven(cwd: string, file: string) {
  const checked = await scn(cwd, ["check", file, "--max-warnings", "0"]);
  const ran = await scn(cwd, ["run", file]);
  return { checked, ran };
}
