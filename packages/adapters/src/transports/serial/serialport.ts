import { createRequire } from "node:module";
import type { SerialPort } from "serialport";

/**
 * The library, when a serial port is wanted: by this way, and not by an import, so that a bundle leaves the native part
 * where npm put it.
 *
 * @throws Error, for the user, where the system has no build of it.
 */
export function serialport(): typeof SerialPort {
  try {
    return createRequire(import.meta.url)("serialport").SerialPort;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
    throw new Error(`no serial port can be opened on this system: ${reason}`);
  }
}

/**
 * Why the library cannot be loaded, in one sentence; `null` when it can.
 *
 * @example
 * ```ts
 * import { serialportProblem } from "@scn/adapters";
 *
 * const problem = serialportProblem();
 * if (problem !== null) console.error(problem);
 * ```
 */
export function serialportProblem(): string | null {
  try {
    serialport();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
