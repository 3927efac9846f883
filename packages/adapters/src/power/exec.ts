import { spawn } from "node:child_process";
import type { Clock } from "@scn/runtime";
import { notStarted } from "../transports/exec/not-started.js";
import type { CommandWords } from "./power-plan.js";

/** How long a program may take, ms. */
const patience = 60_000;

/** The last of what a program says is told when it fails. */
const keptWords = 400;

/** Runs a program to its end. Rejects with an `Error` for the user unless it ends with exit code 0 in time. */
export function runProgram(
  [program, ...words]: CommandWords,
  clock: Clock,
  folder: string = process.cwd(),
): Promise<void> {
  return new Promise((resolve, reject) => {
    // A group of its own: what a script has started ends with it.
    const detached = process.platform !== "win32";
    const child = spawn(program, words, { cwd: folder, stdio: ["ignore", "pipe", "pipe"], detached });
    let said = "";
    for (const output of [child.stdout, child.stderr]) {
      output.setEncoding("utf8").on("data", (text: string) => {
        said = `${said}${text}`.slice(-keptWords);
      });
    }
    const kill = () => {
      try {
        if (child.pid !== undefined) process.kill(detached ? -child.pid : child.pid, "SIGKILL");
      } catch {
        // Gone already.
      }
    };
    process.once("exit", kill);
    let late = false;
    const release = clock.after(patience, () => {
      late = true;
      kill();
    });
    const over = (problem: string | null) => {
      release();
      process.off("exit", kill);
      if (problem === null) resolve();
      else reject(new Error(problem));
    };
    child.once("error", (error: NodeJS.ErrnoException) => {
      over(notStarted(program, error));
    });
    child.once("close", (code, by) => {
      if (late) over(`${program} took longer than ${patience / 1000} s`);
      else if (code === 0) over(null);
      else
        over(
          `${program} ${by === null ? `ended with exit code ${code}` : `was ended by ${by}`}${lastLine(said)}`,
        );
    });
  });
}

function lastLine(said: string): string {
  const line = said.trim().split("\n").at(-1) ?? "";
  return line === "" ? "" : `; it said: ${line}`;
}
