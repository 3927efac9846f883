/** Turns of the event loop that an answer is waited for: about 200 µs of a process with nothing else to do. */
const longest = 128;

/** With more lines waiting than this, the process is busy anyhow, and takes more at a time where it sleeps in between. */
const mostKept = 4;

/** Questions in a row that are let pass after answers that came late: a slow line is looked at again now and then. */
const mostPassed = 64;

/**
 * Keeps the process awake for the moment in which an answer may come at once.
 *
 * A process that waits for bytes is put to sleep, and waking it takes the system several times as long as a simulated
 * module takes to answer over a terminal or a loopback socket. So after a question the event loop goes on turning, for
 * 128 turns, and looks for bytes in each; everything else in the process has its turn, too. A line whose answers take
 * longer, as every module on a real wire does, is left to sleep: the more answers were late in a row, the more seldom
 * one is waited for. Nothing is ever decided by it but when the process sleeps.
 *
 * @example
 * ```ts
 * import { Vigil } from "@scn/runtime";
 *
 * const vigil = new Vigil();
 * // The command line is written.
 * vigil.asked();
 * // The first bytes have come.
 * vigil.answered();
 * ```
 */
export class Vigil {
  readonly #turns: Turns;
  #late = 0;
  #toPass = 0;

  /** All vigils of a process share the turns of its event loop. */
  constructor(turns: Turns = eventLoop) {
    this.#turns = turns;
  }

  /** Something was written that may be answered at once. */
  asked(): void {
    if (this.#toPass > 0) this.#toPass--;
    else this.#turns.keep(this);
  }

  /** Something came. */
  answered(): void {
    if (this.#turns.end(this)) this.#late = 0;
  }

  /** Nothing came while it was waited for. */
  late(): void {
    this.#toPass = Math.min(mostPassed, 2 ** this.#late++);
  }
}

/** Turns an event loop while there is a vigil to keep. */
export class Turns {
  readonly #soon: (task: () => void) => void;
  /** The turn at which each gives up. All wait equally long: who began first gives up first. */
  readonly #kept = new Map<Vigil, number>();
  #turn = 0;
  #turning = false;

  /** `soon` runs a task after the loop has looked for bytes once more. */
  constructor(soon: (task: () => void) => void) {
    this.#soon = soon;
  }

  keep(vigil: Vigil): void {
    this.#kept.delete(vigil);
    this.#kept.set(vigil, this.#turn + longest);
    if (this.#turning) return;
    this.#turning = true;
    this.#soon(this.#next);
  }

  /** Whether it was still kept. */
  end(vigil: Vigil): boolean {
    return this.#kept.delete(vigil);
  }

  readonly #next = (): void => {
    this.#turn++;
    if (this.#kept.size > mostKept) this.#kept.clear();
    for (const [vigil, last] of this.#kept) {
      if (last > this.#turn) break;
      this.#kept.delete(vigil);
      vigil.late();
    }
    this.#turning = this.#kept.size > 0;
    if (this.#turning) this.#soon(this.#next);
  };
}

const eventLoop = new Turns(setImmediate);
