import { durationText } from "../text/duration.js";
import { type Digest, DigestKind } from "./digest.js";
import type { Of, ScenarioRecord } from "./record.js";
import type { TranscriptEvent } from "./transcript-event.js";

type RecoveryOutcome = Of<"recovery-ended">["outcome"];

/** One recovery of a scenario: why, how often a policy was asked and what it said, and how it ended. Times in ms. */
export interface Episode {
  readonly recovery: number;
  readonly device: string;
  /** After the scenario began. */
  readonly began: number;
  /** `null` where the log breaks off. */
  readonly elapsed: number | null;
  readonly cause: string;
  /** The uses of policies, with the pause each had. */
  readonly waits: readonly { readonly policy: string; readonly use: number; readonly pause: number }[];
  readonly gaveUp: readonly string[];
  readonly outcome: RecoveryOutcome | null;
}

type Growing = Omit<Episode, "waits" | "gaveUp" | "elapsed" | "outcome"> & {
  elapsed: number | null;
  readonly waits: Episode["waits"][number][];
  readonly gaveUp: string[];
  outcome: RecoveryOutcome | null;
};

class Episodes implements Digest {
  readonly wanted = new Set(["recovery-started", "policy-used", "policy-gave-up", "recovery-ended"] as const);
  readonly all: Growing[] = [];
  /** Those under way. */
  readonly #open = new Set<Growing>();

  constructor(private readonly startedAt: number) {}

  event(event: TranscriptEvent): void {
    switch (event.type) {
      case "recovery-started":
        this.#started(event);
        break;
      case "policy-used": {
        const { policy, use, pause } = event;
        for (const episode of this.#on(event.device)) episode.waits.push({ policy, use, pause });
        break;
      }
      case "policy-gave-up":
        for (const episode of this.#on(event.device)) episode.gaveUp.push(event.policy);
        break;
      case "recovery-ended":
        for (const episode of this.#open) {
          if (episode.recovery !== event.recovery) continue;
          episode.elapsed = event.elapsed;
          episode.outcome = event.outcome;
          this.#open.delete(episode);
        }
    }
  }

  #started({ recovery, device, at, cause }: Of<"recovery-started">): void {
    const episode: Growing = {
      recovery,
      device,
      began: at - this.startedAt,
      elapsed: null,
      cause: "line" in cause ? cause.line : cause.failure.diagnostic.message,
      waits: [],
      gaveUp: [],
      outcome: null,
    };
    this.all.push(episode);
    this.#open.add(episode);
  }

  #on(device: string): readonly Growing[] {
    return [...this.#open].filter((episode) => episode.device === device);
  }
}

export const episodes = new DigestKind(({ started }) => new Episodes(started.at));

/** In the order they began. */
export function episodesOf(record: ScenarioRecord): readonly Episode[] {
  return episodes.of(record).all;
}

/** What came of it, in words: `the step runs again after 8.02 s`. */
export function outcomeText({ outcome, elapsed }: Episode): string {
  if (outcome === null) return "the log breaks off before its end";
  return `${outcomes[outcome]} after ${durationText(elapsed ?? 0)}`;
}

const outcomes = {
  resume: "it goes on",
  "restart step": "the step runs again",
  "restart scenario": "the scenario runs again",
  failed: "it failed",
  stopped: "it was stopped",
} as const satisfies Readonly<Record<RecoveryOutcome, string>>;

/** The policies it asked: `module-reboot 4: 10 min`. */
export function waitsText({ waits, gaveUp }: Episode): string {
  return [
    ...waits.map(
      ({ policy, use, pause }) => `${policy} ${use}: ${pause === 0 ? "at once" : durationText(pause)}`,
    ),
    ...gaveUp.map((policy) => `${policy} gave up`),
  ].join(", ");
}
