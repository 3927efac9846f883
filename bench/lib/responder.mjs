// The module's side of a benchmark: a process of its own that holds the far ends of pseudo-terminals.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const answer = "\r\n+CSQ: 23,0\r\n\r\nOK\r\n";

/** Starts a process and tells it `input`; `ready` is the first line it prints. */
export function start(command, args, input = "") {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(input);
  const ready = new Promise((resolve, reject) => {
    createInterface(child.stdout).once("line", resolve);
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`${command} ended`)));
  });
  return { ready, stop: () => child.kill() };
}

const source = fileURLToPath(new URL("responder.c", import.meta.url));
let program = null;

/** Compiled once a process. */
function compiled() {
  if (program !== null) return program;
  const folder = mkdtempSync(join(tmpdir(), "scn-responder-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "responder");
  try {
    execFileSync("cc", ["-O2", "-o", path, source, "-lutil"], { stdio: ["ignore", "inherit", "inherit"] });
  } catch (error) {
    throw new Error("the benches over a pseudo-terminal need a C compiler named cc", { cause: error });
  }
  program = path;
  return path;
}

/**
 * `replies`: to which line what is answered, `data` to a payload of `payload` bytes after `AT+QISEND…`. `ready` resolves
 * with the paths of the pseudo-terminals. It sleeps until it is asked, as a module does, unless it is to stay `awake`.
 */
export function responder({ ports = 1, replies, payload = 0, awake = false }) {
  const args = [ports, payload, awake ? 1 : 0].map(String);
  // A flood is longer than an argument may be.
  const pairs = Object.entries(replies)
    .flat()
    .map((text) => `${text}\0`);
  const { ready, stop } = start(compiled(), args, pairs.join(""));
  return { ready: ready.then((line) => JSON.parse(line)), stop };
}
