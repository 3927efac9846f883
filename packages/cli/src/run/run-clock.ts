import { type Clock, realClock, virtualClock } from "@scn/runtime";

/** The clock of a run that begins now. */
export function runClock(kind: "real" | "virtual"): Clock {
  return kind === "virtual" ? virtualClock() : realClock();
}
