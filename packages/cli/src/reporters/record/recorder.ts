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

/** A scenario under way. */
class Following {
  readonly #digests: readonly Digest[];
  /** Who wants events of a type, as the types turn up. */
  readonly #ofType = new Map<TranscriptEvent["type"], readonly Digest[]>();

  constructor(
    readonly record: Open,
    kinds: Iterable<DigestKind<Digest>>,
  ) {
    this.#digests = Array.from(kinds, (kind) => kind.begin(record));
  }

  event(event: TranscriptEvent): void {
    this.record.latest = event;
    for (const digest of this.#ofType.get(event.type) ?? this.#digestsOf(event)) digest.event(event);
  }

  #digestsOf({ type }: TranscriptEvent): readonly Digest[] {
    const found = this.#digests.filter(({ wanted }) => wanted?.has(type) !== false);
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
    return {
      scenarios: this.#scenarios,
      matrix: this.#matrix,
      elapsed: this.#elapsed,
      wall: this.#wall,
      interrupted: this.#interrupted,
    };
  }

  #started(started: Of<"scenario-started">): void {
    if (this.#run === null) return;
    const record = new Open(this.#run, started);
    this.#open.set(started.scenario, new Following(record, this.#kinds));
    this.#scenarios.push(record);
  }
}
