import type { Catalogue } from "@scn/dsl";
import { fromLatin1, latin1 } from "../expression/bytes.js";
import { durationText, escaped } from "../expression/shown.js";
import type { Clock, Release } from "../ports/clock.js";
import type { Command } from "../session/session.js";
import type { ChaosSource } from "./chaos-source.js";
import { chatterOf } from "./chatter.js";
import { Delivery, type Read } from "./delivery.js";
import type { Disturbance, LinePlace, PlacedByte } from "./disturbance.js";
import { ordinaryDelay } from "./drawn-chaos.js";
import { EchoFlip } from "./echo-flip.js";
import { Follower } from "./follower.js";
import { LineGaps } from "./line-gaps.js";
import { LinePlaces } from "./line-places.js";
import { Patience } from "./patience.js";

export interface DisturberOptions {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly source: ChaosSource;
  /** When the scenario must be over, on the clock; `null`: whenever it likes. */
  readonly end: number | null;
  /** Takes what the session is to see. */
  readonly take: (bytes: Uint8Array) => void;
  /** Is told what was done to a read, or to a write's echo. */
  readonly did: (disturbances: readonly Disturbance[]) => void;
}

/** Does to a line what its source decides, where a real module or its line could do it. */
export class LineDisturber {
  readonly #options: DisturberOptions;
  readonly #follower: Follower;
  readonly #gaps = new LineGaps();
  readonly #echo = new EchoFlip();
  readonly #places = new LinePlaces();
  readonly #delivery: Delivery;
  readonly #patience: Patience;
  #did: Disturbance[] = [];
  /** The module's next chatter, when it has nothing else to say. */
  #idle: Release | null = null;
  #losses: { readonly at: number; readonly what: string }[] = [];

  constructor(options: DisturberOptions) {
    const { clock, catalogue, end, take } = options;
    this.#options = options;
    this.#follower = new Follower(catalogue, clock);
    this.#delivery = new Delivery(clock, take);
    this.#patience = new Patience(clock, end);
  }

  /** What the host writes, before the module has it. */
  wrote(bytes: Uint8Array): void {
    const command = this.#follower.wrote(bytes);
    this.#places.wrote();
    const place = this.#places.next;
    if (!command || !this.#options.source.flipsEcho(place) || this.#follower.gaveUp) return;
    this.#flipEcho(bytes, place);
  }

  /** What the module sends. */
  heard(bytes: Uint8Array): void {
    const { source, clock } = this.#options;
    if (source.kinds.length === 0) {
      for (const byte of bytes) this.#gaps.take(byte, this.#follower.heard(Uint8Array.of(byte)));
      this.#places.pass(bytes.length);
      this.#delivery.push(bytes, 0);
      return;
    }
    const { command } = this.#follower;
    const out: PlacedByte[] = [];
    const came: LinePlace[] = [];
    for (const byte of bytes) {
      if (this.#echo.idle) this.#interject(byte, out);
      const placed = this.#places.heard(byte);
      came.push(placed.place);
      out.push(...this.#echo.take(placed));
      this.#gaps.take(byte, this.#follower.heard(Uint8Array.of(byte)));
    }
    this.#lose(out);
    // What came before the prompt would make it wait, too.
    if (!this.#follower.mayBeInterrupted) this.#delivery.hurry(clock.now() + ordinaryDelay);
    this.#hand(out, this.#when(out[0], true, command));
    this.#chatterLater(came);
  }

  /** What ends transparent mode was done. */
  escaped(): void {
    this.#follower.escaped();
  }

  waitedFor(until: number, around: number | null): Release {
    const release = this.#patience.wait(until, around);
    if (!this.#delivery.empty) this.#delivery.hurry(this.#patience.latest(null));
    return release;
  }

  /** The port was opened anew. */
  startOver(): void {
    this.#delivery.clear();
    this.#follower.startOver();
    this.#echo.forget();
  }

  /** Nothing more comes: what is on its way is handed over at once. */
  stop(): void {
    this.#idle?.();
    this.#idle = null;
    this.#delivery.flush();
  }

  /** The last few losses and noises, for a failure's report. */
  notes(now: number): readonly string[] {
    return this.#losses.slice(-3).map(({ at, what }) => `chaos ${what} ${durationText(now - at)} before`);
  }

  #flipEcho(line: Uint8Array, place: LinePlace): void {
    const { catalogue, clock } = this.#options;
    const on = String(this.#follower.setting("echo") ?? (catalogue.echo ? 1 : 0)) !== "0";
    if (!on && !this.#gaps.before(null)) return;
    this.#did.push({ kind: "echo", place });
    if (on) this.#echo.hide(line);
    this.#hand(on ? [] : this.#places.add(line), clock.now());
  }

  /** Before this byte, what a module or its line could put there. */
  #interject(byte: number, out: PlacedByte[]): void {
    if (!this.#gaps.before(byte) || !this.#follower.mayBeInterrupted) return;
    const { source, clock, catalogue } = this.#options;
    const { next } = this.#places;
    const bytes = source.noise(next);
    if (bytes !== null) {
      this.#losses.push({ at: clock.now(), what: `put noise (${bytes.length} bytes) on the line` });
      this.#did.push({ kind: "garbage", place: next, bytes });
      out.push(...this.#places.add(bytes));
    }
    const place = this.#places.next;
    const line = source.urc(place, () => chatterOf(catalogue, this.#follower));
    if (line === null) return;
    this.#did.push({ kind: "urc", place, line });
    out.push(...this.#places.add(asLine(line)));
  }

  #lose(out: PlacedByte[]): void {
    const { source, clock } = this.#options;
    const loss = source.loss(out);
    if (loss === null) return;
    const lost = out.splice(loss.from, loss.length);
    const [first] = lost;
    if (first === undefined) return;
    const text = escaped(latin1(Uint8Array.from(lost, ({ byte }) => byte)));
    this.#losses.push({ at: clock.now(), what: `dropped ${lost.length} bytes (${text})` });
    this.#did.push({ kind: "drop", place: first.place, length: lost.length });
  }

  /** When what begins with this byte is to be handed over. */
  #when(first: PlacedByte | undefined, begins: boolean, command: Command | null): number {
    const { source, clock } = this.#options;
    const now = clock.now();
    if (first === undefined) return now;
    const at = source.delay(first.place, begins, now, () => {
      const patience = this.#patience.latest(command);
      // A module that asked for data has patience of its own, which a delay would use up.
      return this.#follower.mayBeInterrupted ? patience : Math.min(patience, now + ordinaryDelay);
    });
    if (at > now) this.#did.push({ kind: "delay", place: first.place, ms: at - now });
    return at;
  }

  /** It is told before it happens: with the last bytes the run may be over. */
  #hand(bytes: readonly PlacedByte[], at: number): void {
    const reads: Read[] = [];
    let from = 0;
    let when = at;
    while (from < bytes.length) {
      const to = this.#options.source.readEnd(bytes, from);
      reads.push({ bytes: Uint8Array.from(bytes.slice(from, to), ({ byte }) => byte), at: when });
      const next = bytes[to];
      if (next !== undefined) this.#did.push({ kind: "split", place: next.place });
      when = Math.max(when, this.#when(next, false, this.#follower.command));
      from = to;
    }
    if (this.#did.length > 0) this.#options.did(this.#did.splice(0));
    this.#delivery.pushAll(reads);
  }

  #chatterLater(came: readonly LinePlace[]): void {
    if (this.#idle !== null) return;
    const { source, clock, catalogue } = this.#options;
    const planned = source.idle(came);
    if (planned === null) return;
    this.#idle = clock.after(planned.ms, () => {
      this.#idle = null;
      if (!this.#gaps.before(null) || !this.#follower.mayBeInterrupted || !this.#echo.idle) return;
      const line = planned.choose(chatterOf(catalogue, this.#follower));
      if (line === null) return;
      this.#did.push({ kind: "urc", place: planned.place, line, idle: planned.ms });
      this.#hand(this.#places.add(asLine(line)), clock.now());
    });
  }
}

function asLine(text: string): Uint8Array {
  return fromLatin1(`\r\n${text}\r\n`);
}
