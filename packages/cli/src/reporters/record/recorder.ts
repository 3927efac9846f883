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

/** Digests that want the same events, and those that wait for them: so many of the list, which is filled again and again. */
interface Readers {
  readonly wanted: Digest["wanted"];
  readonly digests: Digest[];
  readonly events: TranscriptEvent[];
  waiting: number;
}

/** A scenario under way. */
class Following {
  readonly #readers: readonly Readers[];
  /** Who wants events of a type, as the types turn up. */
  readonly #ofType = new Map<TranscriptEvent["type"], readonly Readers[]>();
  #waiting = 0;

  constructor(
    readonly record: Open,
    kinds: Iterable<DigestKind<Digest>>,
  ) {
    const digests = Array.from(kinds, (kind) => kind.begin(record));
    const ofAll = digests.filter(({ wanted }) => wanted === undefined);
    const ofSome = digests.filter(({ wanted }) => wanted !== undefined);
    this.#readers = [
      ...(ofAll.length === 0 ? [] : [{ wanted: undefined, digests: ofAll, events: [], waiting: 0 }]),
      ...ofSome.map((digest) => ({ wanted: digest.wanted, digests: [digest], events: [], waiting: 0 })),
    ];
  }

  event(event: TranscriptEvent): void {
    this.record.latest = event;
    const readers = this.#ofType.get(event.type) ?? this.#readersOf(event);
    for (const one of readers) one.events[one.waiting++] = event;
    this.#waiting++;
    if (this.#waiting === together) this.digest();
  }

  digest(): void {
    this.#waiting = 0;
    for (const readers of this.#readers) {
      const { events, waiting } = readers;
      readers.waiting = 0;
      for (const digest of readers.digests) {
        for (let one = 0; one < waiting; one++) {
          const event = events[one];
          if (event !== undefined) digest.event(event);
        }
      }
    }
  }

  #readersOf({ type }: TranscriptEvent): readonly Readers[] {
    const found = this.#readers.filter(({ wanted }) => wanted === undefined || wanted.has(type));
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
