import type { Clock, Recording, RecordingEntry, Transport, TransportLoss } from "@scn/runtime";
import { ReplaySubject, Subject } from "rxjs";
import { difference } from "./difference.js";
import { agreement, type Unmasked, unmasked } from "./expected.js";
import { nextSent, type Reached, reached, type Sent } from "./reached.js";

export interface ReplayOptions {
  readonly clock: Clock;
  /** Commands may come in another order than they were recorded in. */
  readonly loose: boolean;
}

/**
 * Plays a recording back: what the module sent comes again, as long after what the host wrote as it did then.
 *
 * Strict, the host must write what it wrote then, in that order. Loose, each write is looked up among those not used yet,
 * and what followed it comes. The first write that has no counterpart is the end of the line (`lost$`), with both texts; a
 * masked secret stands for any text.
 *
 * `open` can be called again: the recording then begins anew.
 */
export class ReplayTransport implements Transport {
  readonly bytes$: Subject<Uint8Array> = new Subject();
  readonly lost$: ReplaySubject<TransportLoss> = new ReplaySubject(1);
  readonly address: string;
  /** Control lines change nothing here: what they did stands in what came. */
  readonly lines = { set: () => undefined };
  readonly #entries: readonly RecordingEntry[];
  readonly #options: ReplayOptions;
  readonly #used = new Set<RecordingEntry>();
  /** What has been written and is not the whole of anything yet. */
  #typed: Uint8Array = new Uint8Array(0);
  /** Of the entries, the next to be played. */
  #next = 0;
  #cancel: (() => void) | null = null;
  readonly #beside = new Set<() => void>();
  readonly #secrets: Unmasked = new Map();
  #open = false;
  /** The line is lost, as it was then: what is written meanwhile reaches nobody. */
  #lost = false;

  constructor(address: string, { entries }: Recording, options: ReplayOptions) {
    this.address = address;
    // What chaos and peers did stands in what came.
    this.#entries = entries.filter((entry) => entry.kind !== "event" || !/^(?:chaos|peer) /.test(entry.text));
    this.#options = options;
  }

  open(): Promise<void> {
    this.#stop();
    this.#open = true;
    this.#lost = false;
    this.#next = 0;
    this.#used.clear();
    if (this.#options.loose) this.#playBeside(0, 0);
    else this.#play(0);
    return Promise.resolve();
  }

  /** The recording goes on where it is: it has what came after it was opened again, too. */
  reopen(): Promise<void> {
    this.#open = true;
    this.#lost = false;
    return Promise.resolve();
  }

  setBaudRate(): Promise<void> {
    return Promise.resolve();
  }

  write(bytes: Uint8Array): void {
    if (!this.#open || this.#lost) return;
    const typed = new Uint8Array(this.#typed.length + bytes.length);
    typed.set(this.#typed);
    typed.set(bytes, this.#typed.length);
    this.#typed = typed;
    if (this.#options.loose) this.#findAnywhere();
    else this.#findNext();
  }

  close(): Promise<void> {
    this.#open = false;
    this.#stop();
    return Promise.resolve();
  }

  #findNext(): void {
    const first = nextSent(this.#entries, this.#next);
    const found = first === null ? null : reached(this.#entries, first.index, this.#typed, this.#secrets);
    this.#stop();
    if (first === null) this.#leave("the recording is over", null);
    else if (found === null)
      this.#leave(`the run leaves the recording at line ${first.entry.line}`, first.entry);
    else this.#goTo(found);
  }

  /** The host may be faster than it was: what came before its words then comes before them now. */
  #goTo({ entry, index, whole }: Reached): void {
    this.#sayUntil(whole ? index : (nextSent(this.#entries, this.#next)?.index ?? index));
    if (whole) this.#answer(entry, index);
  }

  #sayUntil(index: number): void {
    while (this.#next < index) {
      const passed = this.#entries[this.#next];
      this.#next++;
      if (passed !== undefined && passed.kind !== "sent") this.#say(passed);
    }
  }

  #findAnywhere(): void {
    let begun = false;
    for (const [index, entry] of this.#entries.entries()) {
      if (entry.kind !== "sent" || this.#used.has(entry)) continue;
      const found = agreement(entry.bytes, this.#typed, this.#secrets);
      if (found === "whole") {
        this.#answer(entry, index);
        return;
      }
      begun ||= found === "beginning";
    }
    if (!begun) this.#leave("the recording has this nowhere, or no more", null);
  }

  /** What followed in the recording comes, each as long after this as it did then. */
  #answer(entry: Sent, index: number): void {
    this.#typed = new Uint8Array(0);
    this.#used.add(entry);
    if (this.#options.loose) {
      this.#playBeside(index + 1, entry.at);
      return;
    }
    this.#stop();
    this.#next = index + 1;
    this.#play(entry.at);
  }

  /** Loose: what followed one command comes beside what followed another. */
  #playBeside(index: number, since: number): void {
    const entry = this.#entries[index];
    if (entry === undefined || entry.kind === "sent") return;
    const cancel = this.#options.clock.after(Math.max(0, entry.at - since), () => {
      this.#beside.delete(cancel);
      this.#say(entry);
      this.#playBeside(index + 1, entry.at);
    });
    this.#beside.add(cancel);
  }

  #play(since: number): void {
    const entry = this.#entries[this.#next];
    if (entry === undefined || entry.kind === "sent") return;
    this.#cancel = this.#options.clock.after(Math.max(0, entry.at - since), () => {
      this.#cancel = null;
      this.#next++;
      const before = this.#next;
      this.#say(entry);
      // Whoever heard it may have answered already.
      if (this.#open && this.#next === before && this.#cancel === null) this.#play(entry.at);
    });
  }

  #say(entry: RecordingEntry): void {
    if (entry.kind === "received") this.bytes$.next(unmasked(entry.bytes, this.#secrets));
    const loss = entry.kind === "event" ? /^lost (.*)$/.exec(entry.text)?.[1] : undefined;
    if (loss === undefined) return;
    this.#lost = true;
    this.lost$.next({ reason: loss });
  }

  #leave(reason: string, entry: Sent | null): void {
    this.#open = false;
    this.#stop();
    this.lost$.next({ reason, final: true, ...difference(entry?.bytes ?? null, this.#typed) });
    this.#typed = new Uint8Array(0);
  }

  #stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    for (const cancel of this.#beside) cancel();
    this.#beside.clear();
  }
}
