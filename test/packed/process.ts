import { spawn } from "node:child_process";

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a program to its end; `output` is all it has written. What it keeps at home, as npm its cache, goes to `home`. */
export function ran(
  command: string,
  args: readonly string[],
  cwd: string,
  home: string = cwd,
): Promise<Ended> {
  const child = spawn(command, args, {
    cwd,
    // No settings of npm's or vitest's that this test was started with.
    env: { PATH: process.env.PATH, HOME: home, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}
