import { durationText } from "../text/duration.js";
import type { Of, ScenarioRecord } from "./record.js";

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

type Started = Of<"recovery-started">;

/** In the order they began. */
export function episodesOf({ started, events }: ScenarioRecord): readonly Episode[] {
  return events.flatMap((event, index) => {
    if (event.type !== "recovery-started") return [];
    const own = <T extends "policy-used" | "policy-gave-up">(type: T) =>
      events
        .slice(index + 1, endOf(event))
        .filter((one): one is Of<T> => one.type === type && "device" in one && one.device === event.device);
    const ended = events[endOf(event)];
    return [
      {
        recovery: event.recovery,
        device: event.device,
        began: event.at - started.at,
        elapsed: ended?.type === "recovery-ended" ? ended.elapsed : null,
        cause: "line" in event.cause ? event.cause.line : event.cause.failure.diagnostic.message,
        waits: own("policy-used").map(({ policy, use, pause }) => ({ policy, use, pause })),
        gaveUp: own("policy-gave-up").map(({ policy }) => policy),
        outcome: ended?.type === "recovery-ended" ? ended.outcome : null,
      },
    ];
  });

  function endOf({ recovery }: Started): number {
    const at = events.findIndex((one) => one.type === "recovery-ended" && one.recovery === recovery);
    return at === -1 ? events.length : at;
  }
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
