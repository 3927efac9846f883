import { eventLogVersion, type RunEvent, realClock } from "@scn/runtime";

/** What is told of a call in which no scenario ran: an empty shard, or one that was stopped before its first. */
export function emptyRun(seed: number | undefined, interrupted: boolean): readonly RunEvent[] {
  return [
    {
      type: "run-started",
      version: eventLogVersion,
      at: 0,
      startedAt: realClock().startedAt,
      clock: "real",
      scenarios: 0,
      seed: seed ?? 0,
      sources: [],
    },
    {
      type: "run-ended",
      at: 0,
      verdicts: { pass: 0, fail: 0, inconclusive: 0, error: 0, skipped: 0 },
      elapsed: 0,
      wall: 0,
      interrupted,
    },
  ];
}
