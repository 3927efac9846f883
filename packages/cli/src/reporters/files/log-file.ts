import { closeSync, openSync } from "node:fs";
import { encodeEvent, type RunEvent } from "@scn/runtime";
import { writeAll } from "./write-file.js";

/** The event log as a file, one event a line, each written when it happens: what a crash leaves is a log up to there. */
export class LogFile {
  readonly #descriptor: number;
  #failure: unknown = null;

  /** Throws where the file cannot be opened. */
  constructor(readonly path: string) {
    this.#descriptor = openSync(path, "w");
  }

  /** Never throws: the run goes on without it, and `close` tells. */
  event(event: RunEvent): void {
    if (this.#failure !== null) return;
    try {
      writeAll(this.#descriptor, `${encodeEvent(event)}\n`);
    } catch (error) {
      this.#failure = error ?? new Error("it could not be written");
    }
  }

  /** Throws what kept an event from being written. */
  close(): void {
    closeSync(this.#descriptor);
    if (this.#failure !== null) throw this.#failure;
  }
}
