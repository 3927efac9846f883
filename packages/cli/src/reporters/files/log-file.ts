import { closeSync, fstatSync, lstatSync, openSync, readSync, unlinkSync } from "node:fs";
import { encodeEvent, type RunEvent } from "@scn/runtime";
import { whenLeaving } from "./leaving.js";
import { isPipe, openPipe } from "./named-pipe.js";
import { isSpecial, writeAll } from "./write-file.js";

/** So much of a run in virtual time is written at once, characters. */
const atOnce = 65_536;

/** Also in virtual time: what is over must be there, and what began must not look as if it had never been asked for. */
const alwaysWritten: ReadonlySet<RunEvent["type"]> = new Set(["run-started", "scenario-ended", "run-ended"]);

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
  readonly #closed: () => void;

  /** Throws where the file cannot be opened. */
  constructor(readonly path: string) {
    // Can be read again, too: see `pieces`. A pipe is asked first whether somebody reads it: else the process would stand here.
    const asked = isPipe(path) ? openPipe(path) : null;
    leaveToOthers(path);
    this.#descriptor = openSync(path, isSpecial(path) ? "w" : "w+");
    if (asked !== null) closeSync(asked);
    this.#closed = whenLeaving(() => this.#write());
  }

  /** Never throws: the run goes on without it, and `close` tells. */
  event(event: RunEvent): void {
    if (event.type === "run-started") this.#virtual = event.clock === "virtual";
    if (this.#failure !== null) return;
    this.#text += `${encodeEvent(event)}\n`;
    if (!this.#virtual || alwaysWritten.has(event.type) || this.#text.length >= atOnce) this.#write();
  }

  /** Whether somebody deleted it meanwhile, with its folder or alone. What is in it can still be read, until `close`. */
  get deleted(): boolean {
    this.#write();
    return fstatSync(this.#descriptor).nlink === 0;
  }

  *pieces(): Iterable<Uint8Array> {
    const chunk = Buffer.alloc(atOnce);
    for (let at = 0; ; ) {
      const length = readSync(this.#descriptor, chunk, 0, chunk.length, at);
      if (length === 0) return;
      yield chunk.subarray(0, length);
      at += length;
    }
  }

  /** Throws what kept an event from being written: there it breaks off. */
  close(): void {
    this.#write();
    this.#closed();
    closeSync(this.#descriptor);
    if (this.#failure !== null) throw this.#failure;
  }

  #write(): void {
    const text = this.#text;
    this.#text = "";
    if (text === "") return;
    try {
      writeAll(this.#descriptor, text);
    } catch (error) {
      this.#failure = error ?? new Error("it could not be written");
    }
  }
}

/**
 * Takes the place of a log that is there. Another run that is still at it keeps its own, and puts it there when it ends; the
 * events of two runs in one file would be the log of neither.
 */
function leaveToOthers(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return;
  try {
    unlinkSync(path);
  } catch {
    // A folder in which nothing may be removed: the file is written over.
  }
}
