import type { Readable } from "node:stream";
import type { Output } from "../terminal/output.js";

/** The process around the command: all the command knows of it, so that tests can stand in for it. */
export interface Host {
  readonly stdout: Output;
  readonly stderr: Output;
  /** All of standard input; waits for its end. */
  stdin(): Uint8Array;
  /** Standard input as it comes, for what talks with a person; absent: there is only `stdin`. */
  input?(): Readable;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Tells this build of the command from any other; absent: nothing is kept from one call to the next but what was asked for. */
  readonly build?: string;
  /** Loads a JavaScript module by its URL, as `import` does. */
  importModule(url: string): Promise<unknown>;
  /** Monotonic milliseconds on the wall, for what a person reads; time that decides anything is the run's clock. */
  now(): number;
  /** Calls back on Ctrl+C and on a polite request to end; the second time the process leaves at once by itself. */
  onInterrupt(listener: () => void): () => void;
}
