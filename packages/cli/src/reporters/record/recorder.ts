import type { RunEvent } from "@scn/runtime";
import type { TranscriptEvent } from "../text/transcript.js";
import type { Digest, DigestKind } from "./digest.js";
import { joinedMatrix } from "./joined-matrix.js";
import type { Of, RunRecord, ScenarioRecord } from "./record.js";

class Open implements ScenarioRecord {
  readonly peers: Of<"peer-opened">[] = [];
  ended: Of<"scenario-ended"> | null = null;
  /** What happened in it last. */
  latest: RunEvent;

  constructor(
    readonly run: Of<"run-started">,
    readonly started: Of<"scenario-started">,
  ) {
    this.latest = started;
  }

  get lastAt(): number {
    return this.latest.at;
  }
}

/** So many events are digested together: while one digest goes through them, the processor has its code at hand. */
const together = 64;

/** A scenario under way. */
class Following {
  readonly #ofAll: readonly Digest[];
  readonly #ofSome: readonly Digest[];
  /** Who of those that do not want all events wants those of a type, as the types turn up. */
  readonly #ofType = new Map<TranscriptEvent["type"], readonly Digest[]>();
  /** A new list each time: one that has become old to the collector costs more to write to than a new one costs to make. */
  #events: TranscriptEvent[] = [];

  constructor(
    readonly record: Open,
    kinds: Iterable<DigestKind<Digest>>,
  ) {
    const digests = Array.from(kinds, (kind) => kind.begin(record));
    this.#ofAll = digests.filter(({ wanted }) => wanted === undefined);
    this.#ofSome = digests.filter(({ wanted }) => wanted !== undefined);
  }

  event(event: TranscriptEvent): void {
    if (this.#events.push(event) === together) this.digest();
  }

  digest(): void {
    const events = this.#events;
    this.#events = [];
    this.record.latest = events.at(-1) ?? this.record.latest;
    for (const digest of this.#ofAll) for (const event of events) digest.event(event);
    if (this.#ofSome.length === 0) return;
    for (const event of events) {
      const digests = this.#ofType.get(event.type) ?? this.#digestsOf(event);
      for (const digest of digests) digest.event(event);
    }
  }

  #digestsOf({ type }: TranscriptEvent): readonly Digest[] {
    const found = this.#ofSome.filter(({ wanted }) => wanted?.has(type) === true);
    this.#ofType.set(type, found);
    return found;
  }
}

/**
 * Gathers what reports need of all runs, by scenario, for when all is over. Of the events within a scenario only what `kinds`
 * make of them stays: a run of weeks must not be held in memory.
 */
export class Recorder {
  readonly #kinds: ReadonlySet<DigestKind<Digest>>;
  readonly #scenarios: ScenarioRecord[] = [];
  readonly #open = new Map<number, Following>();
  #run: Of<"run-started"> | null = null;
  #matrix: Of<"matrix"> | null = null;
  #elapsed = 0;
  #wall = 0;
  #interrupted = false;

  constructor(kinds: Iterable<DigestKind<Digest>> = []) {
    this.#kinds = new Set(kinds);
  }

  event(event: RunEvent): void {
    switch (event.type) {
      case "run-started":
        this.#run = event;
        this.#digest();
        this.#open.clear();
        break;
      case "scenario-started":
        this.#started(event);
        break;
      case "peer-opened":
        this.#open.get(event.scenario)?.record.peers.push(event);
        break;
      case "scenario-ended": {
        const open = this.#open.get(event.scenario);
        if (open === undefined) break;
        open.digest();
        open.record.ended = event;
        this.#open.delete(event.scenario);
        break;
      }
      case "run-ended":
        this.#elapsed += event.elapsed;
        this.#wall += event.wall ?? 0;
        this.#interrupted ||= event.interrupted;
        break;
      case "matrix":
        this.#matrix = joinedMatrix(this.#matrix, event);
        break;
      default: {
        const open = event.scenario === null ? undefined : this.#open.get(event.scenario);
        open?.event(event);
      }
    }
  }

  record(): RunRecord {
    this.#digest();
    return {
      scenarios: this.#scenarios,
      matrix: this.#matrix,
      elapsed: this.#elapsed,
      wall: this.#wall,
      interrupted: this.#interrupted,
    };
  }

  #digest(): void {
    for (const open of this.#open.values()) open.digest();
  }

  #started(started: Of<"scenario-started">): void {
    if (this.#run === null) return;
    const record = new Open(this.#run, started);
    this.#open.set(started.scenario, new Following(record, this.#kinds));
    this.#scenarios.push(record);
  }
}
