import { type ControlLines, type Transport, type TransportLoss, Vigil } from "@scn/runtime";
import { Observable, Subject } from "rxjs";
import { FanOut } from "./fan-out.js";

/** A line that is open: what is special about a transport. */
export interface OpenLine {
  /** Queues the bytes. What goes wrong is told by `lost`. */
  write(bytes: Uint8Array): void;
  readonly lines?: ControlLines;
  /** Bits a second. Rejects with an `Error` for the user. */
  setBaudRate?(rate: number): Promise<void>;
  /** Releases everything the line holds; resolves when it is released. Called once. */
  close(): Promise<void>;
}

/** Where an open line tells what comes. */
export interface LineEnd {
  /** The bytes are the receiver's from now on. */
  received(bytes: Uint8Array): void;
  lost(loss: TransportLoss): void;
}

/** Opens the line. Rejects with an `Error` for the user, and leaves nothing behind then. */
export type LineOpener = (end: LineEnd, attempt: Attempt) => Promise<OpenLine>;

/** What an opener may want to know of the attempt. */
export interface Attempt {
  /** Whether the line was open before: a device that has gone may need a while to come back. */
  readonly again: boolean;
  /** Aborted when nobody waits for the line any more. */
  readonly signal: AbortSignal;
}

/** What a transport has besides bytes, before it is open. */
export interface LineAbilities {
  readonly controlLines: boolean;
  readonly baudRate: boolean;
}

/**
 * Makes a transport of a way to open a line: one state for all of them. What an old line still says after a loss, a
 * `close` or a `reopen` is not heard; a line that opens when nobody waits for it any more is closed at once.
 *
 * @example
 * ```ts
 * import { lineTransport } from "./line-transport.js";
 * import { openTcp } from "./open-tcp.js";
 *
 * const target = { host: "127.0.0.1", port: 7000 };
 * lineTransport("tcp://127.0.0.1:7000", (end, { signal }) => openTcp(target, end, signal)).address; // "tcp://127.0.0.1:7000"
 * ```
 */
export function lineTransport(address: string, open: LineOpener, abilities?: LineAbilities): Transport {
  const transport = new LineTransport(address, open);
  if (abilities === undefined) return transport;
  return new LineWithControls(address, open, abilities);
}

type State = "new" | "opening" | "open" | "lost" | "closed";

class LineTransport implements Transport {
  readonly #bytes = new FanOut<Uint8Array>();
  readonly #losses = new Subject<TransportLoss>();
  readonly bytes$: Observable<Uint8Array> = this.#bytes;
  /** Whoever looks late still learns of the loss. */
  readonly lost$ = new Observable<TransportLoss>((subscriber) => {
    if (this.#loss !== null) subscriber.next(this.#loss);
    return this.#losses.subscribe(subscriber);
  });
  readonly address: string;
  readonly #opener: LineOpener;
  #state: State = "new";
  #loss: TransportLoss | null = null;
  protected line: OpenLine | null = null;
  /** Of the line that counts; what others say is not heard. */
  #generation = 0;
  #attempt: AbortController | null = null;
  /** Lines on their way down. */
  #closing: Promise<void> = Promise.resolve();
  #wasOpen = false;
  /** Modules that are programs answer at once, most often. */
  readonly #vigil = new Vigil();

  constructor(address: string, opener: LineOpener) {
    this.address = address;
    this.#opener = opener;
  }

  open(): Promise<void> {
    if (this.#state === "new") return this.#open();
    return Promise.reject(new Error(`${this.address} cannot be opened a second time`));
  }

  async reopen(): Promise<void> {
    if (this.#state === "closed") throw new Error(`${this.address} has been closed`);
    this.#letGo();
    await this.#closing;
    if (this.#stateNow() === "closed") throw new Error(`${this.address} has been closed`);
    return this.#open();
  }

  write(bytes: Uint8Array): void {
    if (this.#state === "open") this.#send(bytes);
    else if (this.#state === "new") this.#lose({ reason: "it was written to before it was open" });
  }

  async close(): Promise<void> {
    this.#state = "closed";
    this.#letGo();
    await this.#closing;
  }

  async #open(): Promise<void> {
    const generation = ++this.#generation;
    const current = (): boolean => generation === this.#generation;
    const attempt = new AbortController();
    this.#attempt = attempt;
    this.#state = "opening";
    this.#loss = null;
    // A line may be lost before its opener has come back from opening it.
    let early: TransportLoss | null = null;
    const end: LineEnd = {
      received: (bytes) => {
        if (!current() || this.#state !== "open") return;
        this.#vigil.answered();
        this.#bytes.next(bytes);
      },
      lost: (loss) => {
        if (!current()) return;
        if (this.#state === "opening") early ??= loss;
        else this.#lose(loss);
      },
    };
    let line: OpenLine;
    try {
      line = await this.#opener(end, { again: this.#wasOpen, signal: attempt.signal });
    } catch (error) {
      if (current()) this.#state = "lost";
      throw error;
    }
    if (!current()) {
      await line.close();
      throw new Error(`${this.address} was closed before it was open`);
    }
    this.line = line;
    this.#state = "open";
    this.#wasOpen = true;
    if (early !== null) this.#lose(early);
  }

  #send(bytes: Uint8Array): void {
    this.line?.write(bytes);
    this.#vigil.asked();
  }

  #lose(loss: TransportLoss): void {
    if (this.#state === "closed" || this.#state === "lost") return;
    this.#state = "lost";
    this.#loss = loss;
    this.#letGo();
    this.#losses.next(loss);
  }

  /** Nothing is left open of a line that is lost, either. */
  #letGo(): void {
    this.#generation++;
    this.#attempt?.abort();
    this.#attempt = null;
    const { line } = this;
    this.line = null;
    if (line === null) return;
    const before = this.#closing;
    this.#closing = Promise.all([before, line.close().catch(() => undefined)]).then(() => undefined);
  }

  #stateNow(): State {
    return this.#state;
  }
}

/** A line with more than bytes. What it has is asked before it is open. */
class LineWithControls extends LineTransport {
  readonly lines?: ControlLines;
  readonly setBaudRate?: (rate: number) => Promise<void>;

  constructor(address: string, opener: LineOpener, abilities: LineAbilities) {
    super(address, opener);
    if (abilities.controlLines) this.lines = { set: (lines) => this.line?.lines?.set(lines) };
    if (abilities.baudRate) {
      this.setBaudRate = async (rate) => {
        const { line } = this;
        if (line?.setBaudRate === undefined) throw new Error(`${this.address} is not open`);
        await line.setBaudRate(rate);
      };
    }
  }
}
