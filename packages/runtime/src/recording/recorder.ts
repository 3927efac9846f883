import { ReplaySubject, Subject, Subscription } from "rxjs";
import { joinBytes } from "../expression/bytes.js";
import type { Clock } from "../ports/clock.js";
import type { Transport, TransportLoss } from "../ports/transport.js";
import { encodeAbout, encodeBytes, encodeNote, type RecordingAbout } from "./recording.js";
import { TypedLine } from "./typed-line.js";

/** Where the lines of a recording go. Called while the script runs, so neither waits. */
export interface RecordingSink {
  write(text: string): void;
  close(): void;
}

export interface RecorderOptions {
  readonly clock: Clock;
  readonly about: RecordingAbout;
  readonly sink: RecordingSink;
  readonly mask: (bytes: Uint8Array) => Uint8Array;
  /** What the host writes is put together to lines: a person types it, or a program does not care. Else: one line a write. */
  readonly hostLines?: boolean;
}

interface Spoken {
  readonly kind: "sent" | "received";
  readonly at: number;
  readonly bytes: Uint8Array;
}

const noBytes = new Uint8Array(0);
const lineFeed = 0x0a;
/** So many lines wait at most to be put into words. */
const mostWaiting = 256;
/** What has no line end is written at this length, bytes. */
const longest = 65_536;

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
 *   const recorded = new RecordingTransport(transport, { clock, about, sink, mask: (bytes) => bytes });
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
  #line: Uint8Array = noBytes;
  #lineAt = 0;
  /** Notes that wait for the end of the line. */
  #held: string[] = [];
  /** In order; put into words while the module thinks about what was written, and not while somebody waits for its answer. */
  #waiting: (Spoken | string)[] = [];
  readonly #typed = new TypedLine();
  #closed = false;

  constructor(inner: Transport, options: RecorderOptions) {
    this.#inner = inner;
    this.#options = options;
    this.#began = options.clock.now();
    this.address = inner.address;
    this.#say(encodeAbout(options.about));
    this.#subscriptions.add(
      inner.bytes$.subscribe((bytes) => {
        this.#heard(bytes);
        this.bytes$.next(bytes);
      }),
    );
    this.#subscriptions.add(
      inner.lost$.subscribe((loss) => {
        this.#note(`lost ${loss.reason}`);
        this.lost$.next(loss);
      }),
    );
    const { lines, setBaudRate, reopen } = inner;
    if (lines !== undefined) this.lines = lines;
    if (setBaudRate !== undefined) this.setBaudRate = (rate) => setBaudRate.call(inner, rate);
    if (reopen !== undefined) {
      this.reopen = () => {
        this.#note("reopen");
        return reopen.call(inner);
      };
    }
  }

  open(): Promise<void> {
    this.#note("open");
    return this.#inner.open();
  }

  write(bytes: Uint8Array): void {
    if (this.#options.hostLines === true) this.#typed.push(bytes, this.#now, () => this.#flushTyped());
    else {
      this.#flush();
      this.#write("sent", this.#now, bytes);
    }
    this.#inner.write(bytes);
    this.#drain();
  }

  async close(): Promise<void> {
    if (!this.#closed) {
      this.#closed = true;
      this.#note("close");
      this.#subscriptions.unsubscribe();
      this.#drain();
      this.#options.sink.close();
    }
    await this.#inner.close();
  }

  /** Writes down what happened to the line, behind the line that is half there: it is not cut by it. */
  note(text: string): void {
    if (this.#closed) return;
    const note = encodeNote(this.#now, text);
    if (this.#line.length === 0) this.#say(note);
    else this.#held.push(note);
  }

  get #now(): number {
    return this.#options.clock.now() - this.#began;
  }

  #heard(bytes: Uint8Array): void {
    const at = this.#now;
    let from = 0;
    while (from < bytes.length) {
      const end = bytes.indexOf(lineFeed, from);
      const to = end === -1 ? bytes.length : end + 1;
      if (this.#line.length === 0) this.#lineAt = at;
      const piece = bytes.subarray(from, to);
      this.#line = this.#line.length === 0 ? piece : joinBytes(this.#line, piece);
      if (end !== -1 || this.#line.length >= longest) this.#flush();
      from = to;
    }
  }

  /** What the module sends while the host is in the middle of a line is the echo of it, and stands behind it. */
  #flushTyped(): void {
    const { at } = this.#typed;
    const bytes = this.#typed.take();
    if (bytes.length === 0) return;
    this.#lineAt = Math.max(this.#lineAt, at);
    this.#write("sent", at, bytes);
  }

  #flush(): void {
    this.#flushTyped();
    if (this.#line.length === 0) return;
    this.#write("received", this.#lineAt, this.#line);
    this.#line = noBytes;
    if (this.#held.length === 0) return;
    for (const note of this.#held.splice(0)) this.#say(note);
  }

  #write(kind: "sent" | "received", at: number, bytes: Uint8Array): void {
    this.#say({ kind, at, bytes });
  }

  #say(what: Spoken | string): void {
    this.#waiting.push(what);
    // A program that is only listened to may be quiet for days.
    if (this.#options.hostLines === true || this.#waiting.length >= mostWaiting) this.#drain();
  }

  #drain(): void {
    const { sink, mask } = this.#options;
    for (const what of this.#waiting.splice(0)) {
      sink.write(typeof what === "string" ? what : encodeBytes(what.kind, what.at, mask(what.bytes)));
    }
  }

  #note(text: string): void {
    this.#flush();
    this.#say(encodeNote(this.#now, text));
    this.#drain();
  }
}
