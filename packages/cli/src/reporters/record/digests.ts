import type { Digest } from "./digest.js";
import { isPlainType } from "./same-event.js";
import type { RoundListener, Said, ToldRound } from "./same-rounds.js";
import type { TranscriptEvent } from "./transcript-event.js";

/** All digests of a scenario: each is told what it wants. */
export class Digests implements RoundListener {
  readonly #all: readonly Digest[];
  /** Who wants events of a type, as the types turn up. */
  readonly #ofType = new Map<TranscriptEvent["type"], readonly Digest[]>();

  constructor(all: readonly Digest[]) {
    this.#all = all;
  }

  /** Whether rounds of a loop that are the same may be told as one: somebody wants what they are made of, and nobody each of them. */
  get tellRounds(): boolean {
    const wanting = this.#all.filter(({ wanted }) => wanted === undefined || [...wanted].some(isPlainType));
    return wanting.length > 0 && wanting.every(({ again }) => again !== undefined);
  }

  event(event: TranscriptEvent): void {
    for (const digest of this.#ofType.get(event.type) ?? this.#wanting(event)) digest.event(event);
  }

  roundBegins(): void {
    for (const digest of this.#all) digest.roundBegins?.();
  }

  mayComeAgain(lasts: number): boolean {
    return this.#all.every((digest) => digest.mayComeAgain?.(lasts) !== false);
  }

  again(round: ToldRound, times: number, said: readonly Said[]): void {
    for (const digest of this.#all) digest.again?.(round, times, said);
  }

  #wanting({ type }: TranscriptEvent): readonly Digest[] {
    const found = this.#all.filter(({ wanted }) => wanted?.has(type) !== false);
    this.#ofType.set(type, found);
    return found;
  }
}
