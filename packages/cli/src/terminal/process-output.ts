import { fstatSync, type Stats, statSync, writeSync } from "node:fs";
import type { Output } from "./output.js";

/**
 * One of the process's own outputs, written at once and in order. It goes round `process.stdout`, which takes longer to
 * set up than a small scenario takes to run.
 *
 * When the reader has gone (`scn run … | head`) the rest is dropped: the run goes on and cleans up. So it is when nothing can be written
 * any more, because the disk is full that the output was sent to; `failed` is told once, why.
 *
 * @param write what writes: the system's, but for tests
 */
export function processOutput(
  descriptor: 1 | 2,
  failed: (error: unknown) => void,
  write: Write = writeSync,
): Output {
  let gone = false;
  const isTerminal = isTerminalAt(descriptor);
  const stream = () => (descriptor === 1 ? process.stdout : process.stderr);
  return {
    isTerminal,
    get columns() {
      return isTerminal ? stream().columns : undefined;
    },
    get rows() {
      return isTerminal ? stream().rows : undefined;
    },
    write(text) {
      if (gone) return;
      try {
        gone = !writeAll(descriptor, text, write);
      } catch (error) {
        gone = true;
        failed(error);
      }
    },
  };
}

/** Gives how many bytes from the offset on were written. */
type Write = (descriptor: number, bytes: Uint8Array, offset: number) => number;

function writeAll(descriptor: number, text: string, write: Write): boolean {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) {
    try {
      done += write(descriptor, bytes, done);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code === "EPIPE") return false;
      if (code !== "EAGAIN") throw error;
      // The reader of a non-blocking pipe is slow: sleep a moment, as a blocking write would.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
  return true;
}

/** A terminal is a character device, and not the one that swallows everything: only then is it worth loading what can tell. */
function isTerminalAt(descriptor: 1 | 2): boolean {
  try {
    const device = fstatSync(descriptor);
    if (!device.isCharacterDevice() || swallowsAll(device)) return false;
  } catch {
    return false;
  }
  return (descriptor === 1 ? process.stdout : process.stderr).isTTY === true;
}

/** `> /dev/null`, which Windows has under another name. */
function swallowsAll({ rdev }: Stats): boolean {
  return statSync("/dev/null", { throwIfNoEntry: false })?.rdev === rdev;
}
