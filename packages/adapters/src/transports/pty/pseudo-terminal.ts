import { spawnSync } from "node:child_process";
import { closeSync, constants, fstatSync, openSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import type { ReadStream } from "node:tty";
import type { Clock } from "@scn/runtime";
import { Outlet } from "../outlet.js";
import { streamDescriptor } from "../terminal-descriptor.js";

/** What we take of `@lydell/node-pty`, whose types describe only programs started in a terminal. */
interface PtyLibrary {
  open(options: { readonly encoding: null }): {
    readonly master: ReadStream;
    readonly slave: ReadStream;
    readonly _fd: number;
    readonly _pty: string;
  };
}

/** A pair of ends: others open `path`, we hold the other. */
export interface PseudoTerminal {
  readonly path: string;
  write(bytes: Uint8Array): void;
  /** From now on the terminal is gone with the last program that has it open, and `lost` is called then. */
  letGo(): void;
  /** Idempotent; resolves when nothing of it is open any more. */
  close(): Promise<void>;
}

/** How far above this side's descriptor the other one is looked for. */
const searched = 64;

/** Bytes kept for a program that does not read; a serial line keeps fewer. */
const mostKept = 1 << 20;

/**
 * Opens a pseudo-terminal in raw mode, as a serial port looks to a host: no echo, no line editing, every byte as it is.
 * `receive` gets what the other side writes. Until `letGo` it stays, whoever comes and goes.
 *
 * @throws Error, for the user, where the system has no pseudo-terminals (Windows) or no build of the library.
 *
 * @example
 * ```ts no-run
 * import { openPseudoTerminal } from "@scn/adapters";
 * import { realClock } from "@scn/runtime";
 *
 * const terminal = openPseudoTerminal((bytes) => terminal.write(bytes), realClock());
 * console.log(`picocom ${terminal.path}`);
 * ```
 */
export function openPseudoTerminal(
  receive: (bytes: Uint8Array) => void,
  clock: Clock,
  lost: () => void = () => undefined,
): PseudoTerminal {
  const { master, slave, _fd: fd, _pty: path } = opened();
  // Held open: without anybody on it the terminal would be gone. The library's own stream would read what is the host's.
  let held: number | null =
    leftOpen(path, fd, slave) ?? openSync(path, constants.O_RDWR | constants.O_NOCTTY);
  const letGo = () => {
    if (held !== null) closeSync(held);
    held = null;
  };
  slave.destroy();
  // Node's raw mode still makes CR LF of LF; stty knows the real one.
  const raw = spawnSync("stty", ["raw", "-echo"], { stdio: [held, "ignore", "ignore"] });
  if (raw.status !== 0) {
    letGo();
    master.destroy();
    throw new Error(`${path} cannot be made a raw line: stty is needed for that`);
  }
  // Full: nobody reads. Anything else, too, is a line nobody reads.
  const output = new Outlet(fd, clock, { failed: () => undefined, mostKept });
  let closing: Promise<void> | null = null;
  const gone = () => {
    output.end();
    if (closing === null) lost();
  };
  master.on("data", (bytes: Uint8Array) => receive(bytes));
  master.on("error", gone);
  master.on("end", gone);
  return {
    path,
    write: (bytes) => output.write(bytes),
    letGo,
    close: () => {
      closing ??= new Promise((resolve) => {
        if (!master.destroyed) output.flush();
        output.end();
        letGo();
        if (master.closed) resolve();
        else {
          master.once("close", () => resolve());
          master.destroy();
        }
      });
      return closing;
    },
  };
}

/**
 * The descriptor of the other side that the library opened and that its stream does not use (see `streamDescriptor`): ours
 * to hold and to close. The library does not tell its number, but it is beside that of this side.
 */
function leftOpen(path: string, fd: number, slave: ReadStream): number | null {
  const used = streamDescriptor(slave);
  const { rdev } = statSync(path);
  for (let one = 0; one < fd + searched; one++) {
    if (one === used) continue;
    try {
      if (fstatSync(one).rdev === rdev) return one;
    } catch {
      // Not open.
    }
  }
  return null;
}

function opened(): ReturnType<PtyLibrary["open"]> {
  const { open } = library();
  try {
    return open({ encoding: null });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `this system gives no pseudo-terminal (${reason}): /dev/ptmx and /dev/pts are needed; or use TCP`,
    );
  }
}

function library(): PtyLibrary {
  if (process.platform === "win32") {
    throw new Error("Windows has no pseudo-terminals that a serial program could open; use TCP");
  }
  try {
    // By this way, and not by an import, so that a bundle leaves the native part where npm put it.
    return createRequire(import.meta.url)("@lydell/node-pty");
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
    throw new Error(`no pseudo-terminal can be opened on this system (${reason}); use TCP`);
  }
}
