import type { ScenarioRecord } from "./record.js";
import type { Said, ToldRound } from "./same-rounds.js";
import type { TranscriptEvent } from "./transcript-event.js";

/** What one report needs of a scenario, made while its events pass: the events themselves are not kept. */
export interface Digest {
  /** The types of the events it wants to see; absent: all. */
  readonly wanted?: ReadonlySet<TranscriptEvent["type"]>;
  event(event: TranscriptEvent): void;
  /** The event that comes next begins a round which others may be the same as. */
  roundBegins?(): void;
  /** Whether all it was told of the round is about nothing outside of it; absent: it is. `lasts`: to the next one, tenths of ms. */
  mayComeAgain?(lasts: number): boolean;
  /**
   * A round that it was told came so many times more, right after it; `said`: other texts than in that. Absent: every event of
   * every round must be told.
   */
  again?(round: ToldRound, times: number, said: readonly Said[]): void;
}

/** A kind of digest. A recorder that was told of it begins one with every scenario. */
export class DigestKind<D extends Digest> {
  readonly #begun = new WeakMap<ScenarioRecord, D>();
  readonly #make: (record: ScenarioRecord) => D;

  constructor(make: (record: ScenarioRecord) => D) {
    this.#make = make;
  }

  begin(record: ScenarioRecord): D {
    const digest = this.#make(record);
    this.#begun.set(record, digest);
    return digest;
  }

  /** Of a scenario whose recorder was told of this kind. */
  of(record: ScenarioRecord): D {
    const digest = this.#begun.get(record);
    if (digest === undefined) throw new Error("a report asks for what its recorder was not told to gather");
    return digest;
  }
}
