import { type ChildProcess, spawn } from "node:child_process";
import type { Clock, TransportLoss } from "@scn/runtime";
import type { LineEnd, OpenLine } from "../line-transport.js";
import { notStarted } from "./not-started.js";

/** How long a program may take to end by itself once its input is closed, and then when it is asked to, ms. */
const patience = 500;

/** A program that has closed its output and goes on is lost after this, ms. */
const endsWithin = 100;

/** The last of what a program says on standard error is told when it ends. */
const keptWords = 400;

/**
 * Starts a program and talks to its standard input and output. It has a process group of its own, so that Ctrl+C reaches
 * it only through us, after the cleanups; it never outlives the line.
 */
export async function openExec(
  [program, ...words]: readonly [string, ...string[]],
  end: LineEnd,
  clock: Clock,
): Promise<OpenLine> {
  const child = spawn(program, words, {
    stdio: ["pipe", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
  const { stdin, stdout, stderr } = child;
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", (error: NodeJS.ErrnoException) => {
      reject(new Error(notStarted(program, error)));
    });
  });
  const killNow = () => signal(child, "SIGKILL");
  process.once("exit", killNow);
  let said = "";
  stderr.setEncoding("utf8").on("data", (text: string) => {
    said = `${said}${text}`.slice(-keptWords);
  });
  stdout.on("data", (chunk: Uint8Array) => {
    end.received(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  });
  // It has stopped reading; its end follows, and says more.
  stdin.on("error", () => undefined);
  child.once("exit", (code, by) => {
    // What it printed last is read first.
    void ended.then(() => end.lost(lossOf(program, code, by, said)));
  });
  // It is about to end, most often, and how it ended says more.
  stdout.once("end", () => {
    const closed = () => end.lost({ reason: `${program} closed its output${lastWords(said)}` });
    void ended.then(clock.after(endsWithin, closed));
  });
  return {
    write: (bytes) => void stdin.write(bytes),
    close: async () => {
      stdin.end();
      const release = clock.after(patience, () => {
        signal(child, "SIGTERM");
        kill = clock.after(patience, killNow);
      });
      let kill = () => {};
      await ended;
      release();
      kill();
      process.off("exit", killNow);
    },
  };
}

function signal(child: ChildProcess, name: "SIGTERM" | "SIGKILL"): void {
  if (child.pid === undefined) return;
  try {
    // The whole group: what a script has started goes with it.
    process.kill(process.platform === "win32" ? child.pid : -child.pid, name);
  } catch {
    // Gone already.
  }
}

function lossOf(
  program: string,
  code: number | null,
  by: NodeJS.Signals | null,
  said: string,
): TransportLoss {
  const how = by === null ? `ended with exit code ${code}` : `was ended by ${by}`;
  return { reason: `${program} ${how}${lastWords(said)}` };
}

function lastWords(said: string): string {
  const line = said.trim().split("\n").at(-1) ?? "";
  return line === "" ? "" : `; it said: ${line}`;
}
