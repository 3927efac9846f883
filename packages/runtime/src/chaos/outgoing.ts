import type { Clock, Release } from "../ports/clock.js";
import type { Command } from "../session/session.js";
import type { ChaosSource } from "./chaos-source.js";
import type { Deeds } from "./deeds.js";
import { Delivery, type Read } from "./delivery.js";
import type { Disturbance, PlacedByte } from "./disturbance.js";
import { ordinaryDelay } from "./drawn-chaos.js";
import type { Follower } from "./follower.js";
import { Patience } from "./patience.js";

export interface OutgoingOptions {
  readonly clock: Clock;
  readonly source: ChaosSource;
  readonly follower: Follower;
  readonly deeds: Deeds;
  /** When the scenario must be over, on the clock; `null`: whenever it likes. */
  readonly end: number | null;
  /** Takes what the session is to see. */
  readonly take: (bytes: Uint8Array) => void;
  /** Is told what was done to a read, or to a write's echo. */
  readonly did: (disturbances: readonly Disturbance[]) => void;
}

/** The way to the session: cut into reads, and late, as its source decides and nobody who waits gives up. */
export class Outgoing {
  readonly #options: OutgoingOptions;
  readonly #delivery: Delivery;
  readonly #patience: Patience;

  constructor(options: OutgoingOptions) {
    this.#options = options;
    this.#delivery = new Delivery(options.clock, options.take);
    this.#patience = new Patience(options.clock, options.end);
  }

  waitedFor(until: number, around: number | null): Release {
    const release = this.#patience.wait(until, around);
    if (!this.#delivery.empty) this.#delivery.hurry(this.#patience.latest(null));
    return release;
  }

  /** As it is. */
  pass(bytes: Uint8Array): void {
    this.#delivery.push(bytes, 0);
  }

  /** @param command that was in flight when the first of these bytes came */
  late(bytes: readonly PlacedByte[], command: Command | null): void {
    const { follower, clock } = this.#options;
    // What came before the prompt would make it wait, too.
    if (!follower.mayBeInterrupted) this.#delivery.hurry(clock.now() + ordinaryDelay);
    this.hand(bytes, this.#when(bytes[0], true, command));
  }

  /** It is told before it happens: with the last bytes the run may be over. */
  hand(bytes: readonly PlacedByte[], at = this.#options.clock.now()): void {
    const { source, follower, deeds, did } = this.#options;
    const reads: Read[] = [];
    let from = 0;
    let when = at;
    while (from < bytes.length) {
      const to = source.readEnd(bytes, from);
      reads.push({ bytes: Uint8Array.from(bytes.slice(from, to), ({ byte }) => byte), at: when });
      const next = bytes[to];
      if (next !== undefined) deeds.add({ kind: "split", place: next.place });
      when = Math.max(when, this.#when(next, false, follower.command));
      from = to;
    }
    const done = deeds.take();
    if (done.length > 0) did(done);
    this.#delivery.pushAll(reads);
  }

  /** What is on its way is handed over at once. */
  flush(): void {
    this.#delivery.flush();
  }

  clear(): void {
    this.#delivery.clear();
  }

  /** When what begins with this byte is to be handed over. */
  #when(first: PlacedByte | undefined, begins: boolean, command: Command | null): number {
    const { source, clock, follower, deeds } = this.#options;
    const now = clock.now();
    if (first === undefined) return now;
    const at = source.delay(first.place, begins, now, () => {
      const patience = this.#patience.latest(command);
      // A module that asked for data has patience of its own, which a delay would use up.
      return follower.mayBeInterrupted ? patience : Math.min(patience, now + ordinaryDelay);
    });
    if (at > now) deeds.add({ kind: "delay", place: first.place, ms: at - now });
    return at;
  }
}
