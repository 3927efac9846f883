import { writeSync } from "node:fs";
import { type Clock, onceATurn, type Release } from "@scn/runtime";
import { systemError } from "./system-error.js";

/** How long until a full line is tried again, ms. */
const retryAfter = 2;

/**
 * Writes to a descriptor without waiting for it: a stream of Node's on a terminal would stop the process until the other
 * side reads. What the line does not take yet is kept, in order.
 *
 * Of all outlets of a process the first to be written to in a turn of the event loop writes at once, the others when all that
 * has come in that turn is read (see `onceATurn`, D-201).
 */
export class Outlet {
  readonly #fd: number;
  readonly #clock: Clock;
  readonly #failed: (error: NodeJS.ErrnoException) => void;
  readonly #mostKept: number;
  #kept: Uint8Array[] = [];
  #size = 0;
  #again: Release | null = null;
  /** Its turn is waited for. */
  #soon = false;
  #ended = false;

  constructor(
    fd: number,
    clock: Clock,
    options: {
      /** The line has failed, not only filled up. */
      readonly failed: (error: NodeJS.ErrnoException) => void;
      /** More bytes than this are not kept but dropped, as a line without flow control does. */
      readonly mostKept?: number;
    },
  ) {
    this.#fd = fd;
    this.#clock = clock;
    this.#failed = options.failed;
    this.#mostKept = options.mostKept ?? Number.POSITIVE_INFINITY;
  }

  /** Bytes that the line has not taken. */
  get size(): number {
    return this.#size;
  }

  write(bytes: Uint8Array): void {
    if (this.#ended) return;
    if (this.#size + bytes.length > this.#mostKept) this.flush();
    if (this.#size + bytes.length > this.#mostKept) return;
    this.#kept.push(bytes);
    this.#size += bytes.length;
    if (this.#soon || this.#again !== null) return;
    this.#soon = true;
    onceATurn(this.#inTurn);
  }

  /** Writes now what waits for its turn: before whatever must not overtake it. */
  flush(): void {
    if (this.#soon) this.#flush();
  }

  /** Nothing is written any more: the descriptor may be another's from now on. */
  end(): void {
    this.#ended = true;
    this.#soon = false;
    this.#again?.();
    this.#kept = [];
    this.#size = 0;
  }

  readonly #inTurn = (): void => this.flush();

  #flush(): void {
    this.#soon = false;
    this.#again = null;
    for (let bytes = this.#kept[0]; bytes !== undefined; bytes = this.#kept[0]) {
      const written = this.#tryWrite(bytes);
      if (this.#ended) return;
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
    } catch (error) {
      const failure = systemError(error);
      if (failure.code !== "EAGAIN") {
        this.end();
        this.#failed(failure);
      }
      return 0;
    }
  }
}
