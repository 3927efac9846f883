import type { Clock, Release } from "@scn/runtime";

/**
 * Counts what is under way between our own sockets, so that "idle" is known and not guessed.
 *
 * While the count is above zero the ledger keeps one `clock.hold` out: a virtual clock then cannot jump over bytes
 * that have been sent. What the far end of a socket cannot count (an outside host) must not be entered here.
 */
export class Ledger {
  readonly #clock: Clock;
  #underWay = 0;
  #hold: Release | null = null;
  #waiting: (() => void)[] = [];
  /** TCP ports of this process's own listeners on loopback. */
  readonly listening = new Set<number>();
  /** Ports that need permission, and the port of our own server that stands for each: 123 is the `ntp-server`'s. */
  readonly wellKnown = new Map<number, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How many operations, bytes, FINs and datagrams are on their way. */
  get underWay(): number {
    return this.#underWay;
  }

  /** Changes the count. Take away only after what arrived has been dealt with, so that its follow-ups are counted. */
  add(amount: number): void {
    this.#underWay += amount;
    if (this.#underWay > 0) {
      this.#hold ??= this.#clock.hold("loopback sockets");
      return;
    }
    const release = this.#hold;
    this.#hold = null;
    release?.();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  /** Counts one operation until it is released. */
  begin(): Release {
    let open = true;
    this.add(1);
    return () => {
      if (!open) return;
      open = false;
      this.add(-1);
    };
  }

  /** Counts one operation until the promise is settled: what a library, a file or the loader is waited for. */
  async during<T>(work: Promise<T>): Promise<T> {
    const release = this.begin();
    try {
      return await work;
    } finally {
      // Whoever awaits it runs on before the clock may move.
      queueMicrotask(release);
    }
  }

  /** Resolves when nothing is under way; `undefined` when that is so now. */
  settled(): Promise<void> | undefined {
    if (this.#underWay === 0) return undefined;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

const ledgers = new WeakMap<Clock, Ledger>();

/** The ledger of everything that runs on `clock`: modules and peers of one run share it without being introduced. */
export function ledgerOf(clock: Clock): Ledger {
  let ledger = ledgers.get(clock);
  if (ledger === undefined) {
    ledger = new Ledger(clock);
    ledgers.set(clock, ledger);
  }
  return ledger;
}
