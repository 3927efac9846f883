import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { encodeEvent, type RunEvent } from "@scn/runtime";
import type { Turn } from "./interruptibly.js";
import { whenLeaving } from "./leaving.js";
import { isSpecial, writeAll, writeWhole } from "./write-file.js";

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
  /** A process that leaves at once leaves a log up to there. */
  readonly #closed = whenLeaving(() => this.#write());

  /** Throws where the file cannot be opened. */
  constructor(readonly path: string) {
    // Can be read again, too: see `close`.
    this.#descriptor = openSync(path, isSpecial(path) ? "w" : "w+");
  }

  /** Never throws: the run goes on without it, and `close` tells. */
  event(event: RunEvent): void {
    if (event.type === "run-started") this.#virtual = event.clock === "virtual";
    if (this.#failure !== null) return;
    this.#text += `${encodeEvent(event)}\n`;
    const over = event.type === "scenario-ended" || event.type === "run-ended";
    if (!this.#virtual || over || this.#text.length >= atOnce) this.#write();
  }

  /** What somebody deleted meanwhile, with its folder or alone, is written anew. Throws what kept an event from being written. */
  async close(turn: Turn): Promise<void> {
    this.#write();
    try {
      if (fstatSync(this.#descriptor).nlink === 0) await writeWhole(this.path, this.#chunks(), turn);
    } finally {
      this.#closed();
      closeSync(this.#descriptor);
    }
    if (this.#failure !== null) throw this.#failure;
  }

  *#chunks(): Iterable<Uint8Array> {
    const chunk = Buffer.alloc(atOnce);
    for (let at = 0; ; ) {
      const length = readSync(this.#descriptor, chunk, 0, chunk.length, at);
      if (length === 0) return;
      yield chunk.subarray(0, length);
      at += length;
    }
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
