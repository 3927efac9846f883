import type { RunEvent } from "@scn/runtime";
import type { Digest, DigestKind } from "./digest.js";
import { Digests } from "./digests.js";
import { joinedMatrix } from "./joined-matrix.js";
import type { Of, RunRecord, ScenarioRecord } from "./record.js";
import { SameRounds } from "./same-rounds.js";
import type { TranscriptEvent } from "./transcript-event.js";

class Open implements ScenarioRecord {
  readonly peers: Of<"peer-opened">[] = [];
  ended: Of<"scenario-ended"> | null = null;
  lastAt: number;

  constructor(
    readonly run: Of<"run-started">,
    readonly started: Of<"scenario-started">,
  ) {
    this.lastAt = started.at;
  }
}

/** A scenario under way. */
class Following {
  readonly #digests: Digests;
  /** Between them and the events. */
  readonly #rounds: SameRounds | null;

  constructor(
    readonly record: Open,
    kinds: Iterable<DigestKind<Digest>>,
  ) {
    this.#digests = new Digests(Array.from(kinds, (kind) => kind.begin(record)));
    this.#rounds = this.#digests.tellRounds ? new SameRounds(this.#digests) : null;
  }

  event(event: TranscriptEvent): void {
    this.record.lastAt = event.at;
    if (this.#rounds === null) this.#digests.event(event);
    else this.#rounds.event(event);
  }

  /** Nothing comes after what waits. */
  end(): void {
    this.#rounds?.end();
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
        this.#endAll();
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
        open.end();
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
    this.#endAll();
    return {
      scenarios: this.#scenarios,
      matrix: this.#matrix,
      elapsed: this.#elapsed,
      wall: this.#wall,
      interrupted: this.#interrupted,
    };
  }

  /** Of a log that breaks off. */
  #endAll(): void {
    for (const open of this.#open.values()) open.end();
  }

  #started(started: Of<"scenario-started">): void {
    if (this.#run === null) return;
    const record = new Open(this.#run, started);
    this.#open.set(started.scenario, new Following(record, this.#kinds));
    this.#scenarios.push(record);
  }
}
