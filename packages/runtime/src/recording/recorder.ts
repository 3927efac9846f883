import { ReplaySubject, Subject, Subscription } from "rxjs";
import type { Clock } from "../ports/clock.js";
import type { Transport, TransportLoss } from "../ports/transport.js";
import { type Happening, RecordedLines } from "./recorded-lines.js";
import { encodeAbout, type RecordingAbout } from "./recording.js";

/** Where the lines of a recording go. Called while the script runs, so neither waits. */
export interface RecordingSink {
  write(text: string): void;
  close(): void;
}

/** What a recorder has to know. Its times are counted on `clock`, from when the recorder is made. */
export interface RecorderOptions {
  readonly clock: Clock;
  readonly about: RecordingAbout;
  readonly sink: RecordingSink;
  /** Bytes as text, one character a byte, without their secrets. */
  readonly mask: (latin1: string) => string;
  /** What the host writes is put together to lines: a person types it, or a program does not care. Else: one line a write. */
  readonly hostLines?: boolean;
}

/** So much waits at most to be put into words. */
const mostWaiting = 256;
const mostBytes = 65_536;

/**
 * A transport that writes down what goes over it, as the session sees it. A wrapper of the same shape, over any.
 *
 * What comes is written line by line, however it was cut: a line begins at the time of its first byte. What the host writes
 * is one line a write.
 *
 * @example
 * ```ts
 * import { builtinCatalogue } from "@scn/adapters";
 * import { RecordingTransport, virtualClock } from "@scn/runtime";
 * import { simulatedModule } from "@scn/simulator";
 *
 * const clock = virtualClock();
 * const catalogue = builtinCatalogue("quectel/ec200u");
 * if (catalogue !== null) {
 *   const { transport } = await simulatedModule(catalogue, { clock });
 *   const sink = { write: (text: string) => console.log(text), close: () => {} };
 *   const about = { startedAt: clock.startedAt };
 *   const recorded = new RecordingTransport(transport, { clock, about, sink, mask: (text) => text });
 *   await recorded.open();
 *   recorded.write(new TextEncoder().encode("AT\r"));
 *   await recorded.close();
 * }
 * ```
 */
export class RecordingTransport implements Transport {
  readonly address: string;
  readonly bytes$: Subject<Uint8Array> = new Subject();
  readonly lost$: ReplaySubject<TransportLoss> = new ReplaySubject(1);
  readonly lines?: NonNullable<Transport["lines"]>;
  readonly setBaudRate?: NonNullable<Transport["setBaudRate"]>;
  readonly reopen?: NonNullable<Transport["reopen"]>;
  readonly #inner: Transport;
  readonly #options: RecorderOptions;
  readonly #subscriptions = new Subscription();
  readonly #began: number;
  readonly #lines: RecordedLines;
  /** In order; put into words while the module thinks about what was written, and not while somebody waits for its answer. */
  #waiting: Happening[] = [];
  #size = 0;
  #closed = false;

  constructor(inner: Transport, options: RecorderOptions) {
    this.#inner = inner;
    this.#options = options;
    this.#began = options.clock.now();
    this.address = inner.address;
    const { sink, mask, hostLines = false } = options;
    this.#lines = new RecordedLines({ say: (text) => sink.write(text), mask, hostLines });
    sink.write(encodeAbout(options.about));
    this.#subscriptions.add(
      inner.bytes$.subscribe((bytes) => {
        this.#take({ kind: "heard", at: this.#now, bytes }, bytes.length);
        this.bytes$.next(bytes);
      }),
    );
    this.#subscriptions.add(
      inner.lost$.subscribe((loss) => {
        this.#happened(`lost ${loss.reason}`);
        this.lost$.next(loss);
      }),
    );
    const { lines, setBaudRate, reopen } = inner;
    if (lines !== undefined) this.lines = lines;
    if (setBaudRate !== undefined) this.setBaudRate = (rate) => setBaudRate.call(inner, rate);
    if (reopen !== undefined) {
      this.reopen = () => {
        this.#happened("reopen");
        return reopen.call(inner);
      };
    }
  }

  open(): Promise<void> {
    this.#happened("open");
    return this.#inner.open();
  }

  write(bytes: Uint8Array): void {
    this.#take({ kind: "written", at: this.#now, bytes }, bytes.length);
    this.#inner.write(bytes);
    this.#drain();
  }

  async close(): Promise<void> {
    if (!this.#closed) {
      this.#closed = true;
      this.#happened("close");
      this.#subscriptions.unsubscribe();
      this.#drain();
      this.#options.sink.close();
    }
    await this.#inner.close();
  }

  /** Writes down what happened to the line, behind the line that is half there: it is not cut by it. */
  note(text: string): void {
    if (this.#closed) return;
    this.#take({ kind: "note", at: this.#now, text });
  }

  get #now(): number {
    return this.#options.clock.now() - this.#began;
  }

  #happened(text: string): void {
    this.#take({ kind: "event", at: this.#now, text });
    this.#drain();
  }

  #take(happening: Happening, size = 0): void {
    this.#waiting.push(happening);
    this.#size += size;
    // A program that is only listened to may be quiet for days.
    if (this.#options.hostLines === true || this.#waiting.length >= mostWaiting || this.#size > mostBytes)
      this.#drain();
  }

  #drain(): void {
    const waiting = this.#waiting;
    if (waiting.length === 0) return;
    this.#waiting = [];
    this.#size = 0;
    for (const happening of waiting) this.#lines.take(happening);
  }
}
