import { Observable, Subject } from "rxjs";
import { durationText } from "../expression/shown.js";
import type { Clock } from "../ports/clock.js";
import type { ControlLines, Transport, TransportLoss } from "../ports/transport.js";

/** How long a port may take to close on a real bench, ms: an operating system that waits for a dead cable must not keep a run. */
const closePatience = 10_000;

/** How long it may take to open, ms: longer than TCP tries to reach a host (about two minutes on Linux), and not for ever (D-212). */
const openPatience = 180_000;

/** By what a run has a transport open. Two runs on one port would read each other's answers, and both could pass. */
const users = new WeakMap<Transport, GuardedTransport>();

/**
 * A transport that does what the port promises, over one that perhaps does not: embedders bring their own. What it throws, or
 * ends, where it must not becomes the loss of its line, told in its own words; otherwise the module would be blamed for
 * silence, or `scn` for an error that is not its own.
 */
export class GuardedTransport implements Transport {
  readonly address: string;
  readonly bytes$: Observable<Uint8Array>;
  readonly lost$: Observable<TransportLoss>;
  readonly lines?: ControlLines;
  readonly setBaudRate?: NonNullable<Transport["setBaudRate"]>;
  readonly reopen?: NonNullable<Transport["reopen"]>;
  readonly #inner: Transport;
  readonly #clock: Clock;
  readonly #broken = new Subject<TransportLoss>();
  #open = false;
  /** What it did that it must not do, where nothing can be heard of it any more. */
  #over: string | null = null;

  constructor(inner: Transport, clock: Clock) {
    this.#inner = inner;
    this.#clock = clock;
    this.address = inner.address;
    this.bytes$ = new Observable((subscriber) =>
      inner.bytes$.subscribe({
        next: (bytes) => {
          // Not instanceof: the bytes of another realm (a test runner's sandbox) are bytes, too.
          if (ArrayBuffer.isView(bytes)) subscriber.next(bytes);
          else this.#lose(`it gave a ${typeof bytes} where bytes were due: a Uint8Array`);
        },
        error: (error) => this.#end(`its bytes$ ended with an error: ${messageOf(error)}`),
        complete: () => this.#end("its bytes$ ended"),
      }),
    );
    this.lost$ = new Observable((subscriber) => {
      subscriber.add(this.#broken.subscribe(subscriber));
      const told = {
        next: (loss: TransportLoss) => subscriber.next(loss),
        error: (error: unknown) => this.#lose(`its lost$ ended with an error: ${messageOf(error)}`),
      };
      subscriber.add(inner.lost$.subscribe(told));
    });
    const { lines } = inner;
    if (lines !== undefined) this.lines = { set: (wanted) => this.#try(() => lines.set(wanted)) };
    if (inner.setBaudRate !== undefined) this.setBaudRate = async (rate) => inner.setBaudRate?.(rate);
    if (inner.reopen !== undefined) this.reopen = async () => this.#opened(async () => inner.reopen?.());
  }

  /** Rejects when the transport does, where another run has it open, and on a real clock after 3 minutes. */
  async open(): Promise<void> {
    if (this.#isAnothers()) throw new Error("another run has it open");
    users.set(this.#inner, this);
    try {
      await this.#opened(() => this.#openedInTime());
    } catch (error) {
      users.delete(this.#inner);
      throw error;
    }
  }

  write(bytes: Uint8Array): void {
    this.#try(() => this.#inner.write(bytes));
  }

  /** Rejects when the transport does, and on a real clock after 10 s: the port may be held yet, which is worth knowing. */
  async close(): Promise<void> {
    this.#open = false;
    if (this.#isAnothers()) return;
    users.delete(this.#inner);
    await this.#inTime((async () => this.#inner.close())(), closePatience, "closed");
  }

  #isAnothers(): boolean {
    const user = users.get(this.#inner);
    return user !== undefined && user !== this;
  }

  async #openedInTime(): Promise<void> {
    const opened = (async () => this.#inner.open())();
    try {
      await this.#inTime(opened, openPatience, "open");
    } catch (error) {
      // What opens after all is nobody's any more. Where it refused there is nothing to close.
      opened.then(() => this.#inner.close()).catch(() => undefined);
      throw error;
    }
  }

  async #opened(work: () => Promise<void>): Promise<void> {
    if (this.#over !== null) throw new Error(`${this.#over}, so nothing can be heard of it any more`);
    this.#open = true;
    await work();
  }

  /** In virtual time there is no patience: the clock stands still until it is done. */
  #inTime(work: Promise<void>, patience: number, done: "closed" | "open"): Promise<void> {
    if (this.#clock.kind === "virtual") return work;
    return new Promise((resolve, reject) => {
      const release = this.#clock.after(patience, () =>
        reject(new Error(`it is not ${done} after ${durationText(patience)}`)),
      );
      work.finally(release).then(resolve, reject);
    });
  }

  /** TypeScript takes an `async` function where one that gives nothing is asked for: what it rejects with must not end the process. */
  #try(work: () => unknown): void {
    try {
      const result = work();
      if (result instanceof Promise) result.catch((error: unknown) => this.#lose(messageOf(error)));
    } catch (error) {
      this.#lose(messageOf(error));
    }
  }

  /** Nothing comes of it any more; on its way to being closed it may do so. */
  #end(reason: string): void {
    this.#over = reason;
    this.#lose(reason);
  }

  #lose(reason: string): void {
    if (this.#open) this.#broken.next({ reason });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
