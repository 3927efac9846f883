import type { Catalogue } from "@scn/dsl";
import { fromLatin1, latin1 } from "../expression/bytes.js";
import { escaped } from "../expression/shown.js";
import type { Release } from "../ports/clock.js";
import { chatterOf } from "./chatter.js";
import { Deeds } from "./deeds.js";
import type { LinePlace, PlacedByte } from "./disturbance.js";
import { EchoFlip } from "./echo-flip.js";
import { Follower } from "./follower.js";
import { LineGaps } from "./line-gaps.js";
import { LinePlaces } from "./line-places.js";
import { Outgoing, type OutgoingOptions } from "./outgoing.js";

export interface DisturberOptions extends Omit<OutgoingOptions, "follower" | "deeds"> {
  readonly catalogue: Catalogue;
}

/** Does to a line what its source decides, where a real module or its line could do it. */
export class LineDisturber {
  readonly #options: DisturberOptions;
  readonly #follower: Follower;
  readonly #gaps = new LineGaps();
  readonly #echo = new EchoFlip();
  readonly #places = new LinePlaces();
  readonly #deeds = new Deeds();
  readonly #outgoing: Outgoing;
  /** The module's next chatter, when it has nothing else to say. */
  #idle: Release | null = null;

  constructor(options: DisturberOptions) {
    this.#options = options;
    this.#follower = new Follower(options.catalogue, options.clock);
    this.#outgoing = new Outgoing({ ...options, follower: this.#follower, deeds: this.#deeds });
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
    const { source } = this.#options;
    if (source.kinds.length === 0) {
      for (const byte of bytes) this.#gaps.take(byte, this.#follower.heard(Uint8Array.of(byte)));
      this.#places.pass(bytes.length);
      this.#outgoing.pass(bytes);
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
    this.#outgoing.late(out, command);
    this.#chatterLater(came);
  }

  /** What ends transparent mode was done. */
  escaped(): void {
    this.#follower.escaped();
  }

  waitedFor(until: number, around: number | null): Release {
    return this.#outgoing.waitedFor(until, around);
  }

  /** The port was opened anew. */
  startOver(): void {
    this.#outgoing.clear();
    this.#follower.startOver();
    this.#echo.forget();
  }

  /** Nothing more comes: what is on its way is handed over at once. */
  stop(): void {
    this.#idle?.();
    this.#idle = null;
    this.#outgoing.flush();
  }

  /** The last few losses and noises, for a failure's report. */
  notes(now: number): readonly string[] {
    return this.#deeds.notes(now);
  }

  #flipEcho(line: Uint8Array, place: LinePlace): void {
    const { catalogue } = this.#options;
    const on = String(this.#follower.setting("echo") ?? (catalogue.echo ? 1 : 0)) !== "0";
    if (!on && !this.#gaps.before(null)) return;
    this.#deeds.add({ kind: "echo", place });
    if (on) this.#echo.hide(line);
    this.#outgoing.hand(on ? [] : this.#places.add(line));
  }

  /** Before this byte, what a module or its line could put there. */
  #interject(byte: number, out: PlacedByte[]): void {
    if (!this.#gaps.before(byte) || !this.#follower.mayBeInterrupted) return;
    const { source, clock, catalogue } = this.#options;
    const { next } = this.#places;
    const bytes = source.noise(next);
    if (bytes !== null) {
      this.#deeds.harm(clock.now(), `put noise (${bytes.length} bytes) on the line`);
      this.#deeds.add({ kind: "garbage", place: next, bytes });
      out.push(...this.#places.add(bytes));
    }
    const place = this.#places.next;
    const line = source.urc(place, () => chatterOf(catalogue, this.#follower));
    if (line === null) return;
    this.#deeds.add({ kind: "urc", place, line });
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
    this.#deeds.harm(clock.now(), `dropped ${lost.length} bytes (${text})`);
    this.#deeds.add({ kind: "drop", place: first.place, length: lost.length });
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
      this.#deeds.add({ kind: "urc", place: planned.place, line, idle: planned.ms });
      this.#outgoing.hand(this.#places.add(asLine(line)));
    });
  }
}

function asLine(text: string): Uint8Array {
  return fromLatin1(`\r\n${text}\r\n`);
}
