import type { Catalogue, ChaosKind } from "@scn/dsl";
import { ReplaySubject, Subject, Subscription } from "rxjs";
import { fromLatin1, latin1 } from "../expression/bytes.js";
import { type Random, seededRandom } from "../expression/random.js";
import { durationText, escaped } from "../expression/shown.js";
import type { Chaos } from "../ports/chaos.js";
import type { Clock, Release } from "../ports/clock.js";
import type { Transport, TransportLoss } from "../ports/transport.js";
import type { Command } from "../session/session.js";
import { chatterOf } from "./chatter.js";
import { Delivery } from "./delivery.js";
import { EchoFlip } from "./echo-flip.js";
import { Follower } from "./follower.js";
import { LineGaps } from "./line-gaps.js";
import { noise } from "./noise.js";
import { Patience } from "./patience.js";

/** What a chaos transport needs to know of its run. */
export interface ChaosOptions {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  /** Decides what is drawn where `begin` gets no seed. */
  readonly seed: number;
  /** Keeps apart what is drawn for several devices and scenarios of a run. */
  readonly name: string;
  /** When the scenario must be over, on the clock; `null`: whenever it likes. */
  readonly end: number | null;
}

/** How often each kind strikes where it could, from 0 to 1. */
const odds = { urc: 0.15, garbage: 0.1, drop: 0.04, delay: 0.3, late: 0.1, pause: 0.05, idle: 0.3 };
/** An ordinary delay is at most this long, ms. */
const ordinary = 2000;
/** A URC out of the blue comes at most so long after the last bytes, ms. */
const blue = 30_000;

/** A transport over which the module's bytes come disturbed. A wrapper of the same shape, over any. */
export class ChaosTransport implements Transport, Chaos {
  readonly address: string;
  readonly bytes$: Subject<Uint8Array> = new Subject();
  readonly lost$: ReplaySubject<TransportLoss> = new ReplaySubject(1);
  readonly lines?: NonNullable<Transport["lines"]>;
  readonly setBaudRate?: NonNullable<Transport["setBaudRate"]>;
  readonly reopen?: NonNullable<Transport["reopen"]>;
  drawn = false;
  readonly #inner: Transport;
  readonly #options: ChaosOptions;
  readonly #kinds = new Set<ChaosKind>();
  readonly #follower: Follower;
  readonly #gaps = new LineGaps();
  readonly #echo = new EchoFlip();
  readonly #delivery: Delivery;
  readonly #patience: Patience;
  readonly #subscriptions = new Subscription();
  #random: Random;
  /** The module's next chatter, when it has nothing else to say. */
  #idle: Release | null = null;
  #losses: { readonly at: number; readonly what: string }[] = [];

  constructor(inner: Transport, options: ChaosOptions) {
    const { clock, catalogue, seed, name, end } = options;
    this.#inner = inner;
    this.#options = options;
    this.address = inner.address;
    this.#random = seededRandom(seed, `chaos ${name}`);
    this.#follower = new Follower(catalogue, clock);
    this.#delivery = new Delivery(clock, (bytes) => this.bytes$.next(bytes));
    this.#patience = new Patience(clock, end);
    this.#subscriptions.add(inner.bytes$.subscribe((bytes) => this.#hear(bytes)));
    this.#subscriptions.add(
      inner.lost$.subscribe((loss) => {
        this.#stop();
        this.lost$.next(loss);
      }),
    );
    const { lines, setBaudRate, reopen } = inner;
    if (lines !== undefined) {
      this.lines = {
        set: (given) => {
          if (given.dtr === false) this.#follower.escaped();
          lines.set(given);
        },
      };
    }
    if (setBaudRate !== undefined) this.setBaudRate = (rate) => setBaudRate.call(inner, rate);
    if (reopen !== undefined) {
      this.reopen = () => {
        this.#startOver();
        return reopen.call(inner);
      };
    }
  }

  begin(kinds: readonly ChaosKind[], seed?: number): void {
    for (const kind of kinds) this.#kinds.add(kind);
    if (seed === undefined) this.drawn = true;
    else this.#random = seededRandom(seed, `chaos ${this.#options.name}`);
  }

  waitedFor(until: number, around: number | null): Release {
    const release = this.#patience.wait(until, around);
    if (!this.#delivery.empty) this.#delivery.hurry(this.#patience.latest(null));
    return release;
  }

  notes(now: number): readonly string[] {
    if (this.#kinds.size === 0) return [];
    const shown = this.#losses
      .slice(-3)
      .map(({ at, what }) => `chaos ${what} ${durationText(now - at)} before`);
    return [`chaos was on: ${[...this.#kinds].join(", ")}`, ...shown];
  }

  open(): Promise<void> {
    this.#startOver();
    return this.#inner.open();
  }

  write(bytes: Uint8Array): void {
    const command = this.#follower.wrote(bytes);
    if (command && this.#strikes("echo", 0.5) && !this.#follower.gaveUp) this.#flipEcho(bytes);
    this.#inner.write(bytes);
  }

  close(): Promise<void> {
    this.#stop();
    this.#subscriptions.unsubscribe();
    return this.#inner.close();
  }

  #startOver(): void {
    this.#delivery.clear();
    this.#follower.startOver();
    this.#echo.forget();
  }

  #stop(): void {
    this.#idle?.();
    this.#idle = null;
    this.#delivery.flush();
  }

  #flipEcho(line: Uint8Array): void {
    const on = String(this.#follower.setting("echo") ?? (this.#options.catalogue.echo ? 1 : 0)) !== "0";
    if (on) this.#echo.hide(line);
    else if (this.#gaps.before(null)) this.#send(line, this.#options.clock.now());
  }

  #hear(bytes: Uint8Array): void {
    if (this.#kinds.size === 0) {
      for (const byte of bytes) this.#gaps.take(byte, this.#follower.heard(Uint8Array.of(byte)));
      this.#delivery.push(bytes, 0);
      return;
    }
    const { command } = this.#follower;
    const out: number[] = [];
    for (const byte of bytes) {
      if (this.#echo.idle) this.#interject(byte, out);
      out.push(...this.#echo.take(byte));
      this.#gaps.take(byte, this.#follower.heard(Uint8Array.of(byte)));
    }
    if (this.#strikes("drop", odds.drop)) this.#drop(out);
    // What came before the prompt would make it wait, too.
    if (!this.#follower.mayBeInterrupted) this.#delivery.hurry(this.#options.clock.now() + ordinary);
    this.#send(Uint8Array.from(out), this.#when(command));
    this.#chatterLater();
  }

  /** Before this byte, what a module or its line could put there. */
  #interject(byte: number, out: number[]): void {
    if (!this.#gaps.before(byte) || !this.#follower.mayBeInterrupted) return;
    if (this.#strikes("garbage", odds.garbage)) {
      const bytes = noise(this.#random);
      this.#losses.push({
        at: this.#options.clock.now(),
        what: `put noise (${bytes.length} bytes) on the line`,
      });
      out.push(...bytes);
    }
    if (this.#strikes("urc", odds.urc)) out.push(...this.#chatter());
  }

  #drop(out: number[]): void {
    if (out.length === 0) return;
    const from = Math.floor(this.#random() * out.length);
    const lost = out.splice(from, 1 + Math.floor(this.#random() * 8));
    const what = `dropped ${lost.length} bytes (${escaped(latin1(Uint8Array.from(lost)))})`;
    this.#losses.push({ at: this.#options.clock.now(), what });
  }

  #send(bytes: Uint8Array, at: number): void {
    if (!this.#kinds.has("split")) {
      this.#delivery.push(bytes, at);
      return;
    }
    const most = bytes.length > 256 ? bytes.length : 8;
    let from = 0;
    let when = at;
    while (from < bytes.length) {
      const to = from + 1 + Math.floor(this.#random() * most);
      this.#delivery.push(bytes.subarray(from, to), when);
      if (this.#strikes("delay", odds.pause)) when = Math.max(when, this.#when(this.#follower.command));
      from = to;
    }
  }

  /** When what comes now is to be handed over. */
  #when(command: Command | null): number {
    const now = this.#options.clock.now();
    if (!this.#strikes("delay", odds.delay)) return now;
    const patience = this.#patience.latest(command);
    // A module that asked for data has patience of its own, which a delay would use up.
    const latest = this.#follower.mayBeInterrupted ? patience : Math.min(patience, now + ordinary);
    if (this.#random() < odds.late) return latest;
    return Math.min(latest, now + Math.floor(this.#random() * ordinary));
  }

  #chatter(): Uint8Array {
    const lines = chatterOf(this.#options.catalogue, this.#follower);
    const line = lines[Math.floor(this.#random() * lines.length)];
    return line === undefined ? new Uint8Array(0) : fromLatin1(`\r\n${line}\r\n`);
  }

  #chatterLater(): void {
    if (this.#idle !== null || !this.#strikes("urc", odds.idle)) return;
    this.#idle = this.#options.clock.after(Math.floor(this.#random() * blue), () => {
      this.#idle = null;
      if (this.#gaps.before(null) && this.#follower.mayBeInterrupted && this.#echo.idle)
        this.#send(this.#chatter(), this.#options.clock.now());
    });
  }

  #strikes(kind: ChaosKind, chance: number): boolean {
    return this.#kinds.has(kind) && this.#random() < chance;
  }
}
