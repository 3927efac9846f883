import { Observable, Subject } from "rxjs";
import { durationText } from "../expression/shown.js";
import type { Clock } from "../ports/clock.js";
import type { ControlLines, Transport, TransportLoss } from "../ports/transport.js";

/** How long a port may take to close on a real bench, ms: an operating system that waits for a dead cable must not keep a run. */
const closePatience = 10_000;

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

  open(): Promise<void> {
    return this.#opened(async () => this.#inner.open());
  }

  write(bytes: Uint8Array): void {
    this.#try(() => this.#inner.write(bytes));
  }

  /** Rejects when the transport does, and on a real clock after 10 s: the port may be held yet, which is worth knowing. */
  close(): Promise<void> {
    this.#open = false;
    const closed = (async () => this.#inner.close())();
    return this.#clock.kind === "virtual" ? closed : this.#inTime(closed);
  }

  async #opened(work: () => Promise<void>): Promise<void> {
    if (this.#over !== null) throw new Error(`${this.#over}, so nothing can be heard of it any more`);
    this.#open = true;
    await work();
  }

  #inTime(closed: Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const release = this.#clock.after(closePatience, () =>
        reject(new Error(`it is not closed after ${durationText(closePatience)}`)),
      );
      closed.finally(release).then(resolve, reject);
    });
  }

  #try(work: () => void): void {
    try {
      work();
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
