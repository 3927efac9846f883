import { constants, openSync, statSync } from "node:fs";
import { codeOf } from "../../files/reason.js";

/** Whether what stands there is a named pipe; `/dev/stdout` may be one. */
export function isPipe(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFIFO() === true;
}

/**
 * Opens a named pipe without ever waiting (D-202): the system would hold the whole process until somebody reads, and Ctrl+C were not
 * heard. Throws where nobody reads. What is written while the pipe is full is refused with `EAGAIN`.
 */
export function openPipe(path: string): number {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (codeOf(error) !== "ENXIO") throw error;
    throw new Error("nobody reads this named pipe: start what reads it first");
  }
}
