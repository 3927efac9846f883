import { closeSync, openSync } from "node:fs";
import { encodeEvent, type RunEvent } from "@scn/runtime";
import { writeAll } from "./write-file.js";

/** So much of a run in virtual time is written at once, characters. */
const atOnce = 65_536;

/**
 * The event log as a file, one event a line. In real time each is written when it happens: what a crash leaves is a log up to
 * there. In virtual time a thousand happen at once, and writing each would take as long as all the rest.
 */
export class LogFile {
  readonly #descriptor: number;
  #virtual = false;
  #text = "";
  #failure: unknown = null;

  /** Throws where the file cannot be opened. */
  constructor(readonly path: string) {
    this.#descriptor = openSync(path, "w");
  }

  /** Never throws: the run goes on without it, and `close` tells. */
  event(event: RunEvent): void {
    if (event.type === "run-started") this.#virtual = event.clock === "virtual";
    if (this.#failure !== null) return;
    this.#text += `${encodeEvent(event)}\n`;
    const over = event.type === "scenario-ended" || event.type === "run-ended";
    if (!this.#virtual || over || this.#text.length >= atOnce) this.#write();
  }

  /** Throws what kept an event from being written. */
  close(): void {
    this.#write();
    closeSync(this.#descriptor);
    if (this.#failure !== null) throw this.#failure;
  }

  #write(): void {
    const text = this.#text;
    this.#text = "";
    if (this.#failure !== null || text === "") return;
    try {
      writeAll(this.#descriptor, text);
    } catch (error) {
      this.#failure = error ?? new Error("it could not be written");
    }
  }
}
