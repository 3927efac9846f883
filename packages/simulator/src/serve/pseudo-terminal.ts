import { spawnSync } from "node:child_process";
import { closeSync, constants, openSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import type { ReadStream } from "node:tty";
import type { Clock, Release } from "@scn/runtime";

/** What we take of `@lydell/node-pty`, whose types describe only programs started in a terminal. */
interface PtyLibrary {
  open(options: { readonly encoding: null }): {
    readonly master: ReadStream;
    readonly slave: ReadStream;
    readonly _fd: number;
    readonly _pty: string;
  };
}

/** A pair of ends: a host opens `path`, we hold the other. */
export interface PseudoTerminal {
  readonly path: string;
  write(bytes: Uint8Array): void;
  /** Idempotent. */
  close(): void;
}

/** How long until a full terminal is tried again, ms. */
const retryAfter = 5;

/** Bytes kept for a host that does not read; a serial line keeps fewer. */
const mostKept = 1 << 20;

/**
 * Opens a pseudo-terminal in raw mode, as a serial port looks to a host: no echo, no line editing, every byte as it is.
 * `receive` gets what the host writes.
 *
 * @throws Error, for the user, where the system has no pseudo-terminals (Windows) or no build of the library.
 */
export function openPseudoTerminal(receive: (bytes: Uint8Array) => void, clock: Clock): PseudoTerminal {
  const { master, slave, _fd: fd, _pty: path } = library().open({ encoding: null });
  // Held open ourselves: without anybody on it the terminal would be gone. The library's own would read what is the host's.
  const held = openSync(path, constants.O_RDWR | constants.O_NOCTTY);
  slave.destroy();
  // Node's raw mode still makes CR LF of LF; stty knows the real one.
  const raw = spawnSync("stty", ["raw", "-echo"], { stdio: [held, "ignore", "ignore"] });
  if (raw.status !== 0) {
    closeSync(held);
    master.destroy();
    throw new Error(`${path} cannot be made a raw line: stty is needed for that`);
  }
  const output = new Outlet(fd, clock);
  let open = true;
  master.on("data", (bytes: Uint8Array) => receive(bytes));
  master.on("error", () => undefined);
  return {
    path,
    write: (bytes) => output.write(bytes),
    close: () => {
      if (!open) return;
      open = false;
      output.end();
      master.destroy();
      closeSync(held);
    },
  };
}

/** Writes without waiting: a stream of Node's would stop the process until the host reads. */
class Outlet {
  readonly #fd: number;
  readonly #clock: Clock;
  #kept: Uint8Array[] = [];
  #size = 0;
  #again: Release | null = null;

  constructor(fd: number, clock: Clock) {
    this.#fd = fd;
    this.#clock = clock;
  }

  write(bytes: Uint8Array): void {
    if (this.#size + bytes.length > mostKept) return;
    this.#kept.push(bytes);
    this.#size += bytes.length;
    if (this.#again === null) this.#flush();
  }

  end(): void {
    this.#again?.();
    this.#kept = [];
  }

  #flush(): void {
    this.#again = null;
    for (let bytes = this.#kept[0]; bytes !== undefined; bytes = this.#kept[0]) {
      const written = this.#tryWrite(bytes);
      this.#size -= written;
      if (written < bytes.length) {
        this.#kept[0] = bytes.subarray(written);
        this.#again = this.#clock.after(retryAfter, () => this.#flush());
        return;
      }
      this.#kept.shift();
    }
  }

  #tryWrite(bytes: Uint8Array): number {
    try {
      return writeSync(this.#fd, bytes);
    } catch {
      // Full: nobody reads. Anything else, too, is a line nobody reads.
      return 0;
    }
  }
}

function library(): PtyLibrary {
  if (process.platform === "win32") {
    throw new Error("Windows has no pseudo-terminals that a serial program could open; use --tcp");
  }
  try {
    // By this way, and not by an import, so that a bundle leaves the native part where npm put it.
    return createRequire(import.meta.url)("@lydell/node-pty");
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
    throw new Error(`no pseudo-terminal can be opened on this system (${reason}); use --tcp`);
  }
}
