import type { RunEvent } from "@scn/runtime";

/** The events a transcript has rows for; the others frame a run or a scenario. */
export type TranscriptEvent = Exclude<
  RunEvent,
  { type: "run-started" | "run-ended" | "scenario-started" | "scenario-ended" | "peer-opened" | "matrix" }
>;
