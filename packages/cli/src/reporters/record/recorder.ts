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

interface Following {
  readonly record: Open;
  readonly digests: readonly Digest[];
  /** Who wants events of a type, as they turn up. */
  readonly takers: Map<RunEvent["type"], readonly Digest[]>;
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
        if (open !== undefined) open.record.ended = event;
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
        if (open === undefined) return;
        open.record.latest = event;
        const takers = open.takers.get(event.type) ?? takersOf(event, open);
        // Of everything that happens: an iterator would cost as much as the rest.
        for (let taker = 0; taker < takers.length; taker++) takers[taker]?.event(event);
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
    const digests = [...this.#kinds].map((kind) => kind.begin(record));
    this.#open.set(started.scenario, { record, digests, takers: new Map() });
    this.#scenarios.push(record);
  }
}

/** Of the first event of a type. */
function takersOf({ type }: TranscriptEvent, { digests, takers }: Following): readonly Digest[] {
  const found = digests.filter(({ wanted }) => wanted === undefined || wanted.has(type));
  takers.set(type, found);
  return found;
}
