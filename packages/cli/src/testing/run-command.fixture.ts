import type { Host } from "../command/host.js";
import { main } from "../command/main.js";

/** Runs the command in this process, away from any terminal, and gives back what it said. */
export async function runCommand(cwd: string, argv: readonly string[], env: Host["env"] = {}) {
  const said = { stdout: "", stderr: "" };
  const output = (to: keyof typeof said) => ({
    write: (text: string) => {
      said[to] += text;
    },
    isTerminal: false,
    columns: undefined,
  });
  const code = await main(argv, {
    stdout: output("stdout"),
    stderr: output("stderr"),
    stdin: () => new Uint8Array(),
    env,
    cwd,
    now: () => 0,
    importModule: () => Promise.reject(new Error("none here")),
    onInterrupt: () => () => undefined,
  });
  return { code, ...said };
}
