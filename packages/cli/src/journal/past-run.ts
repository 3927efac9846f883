import {
  type Clock,
  catchUpClock,
  type Journal,
  JournalMismatch,
  type RunEvent,
  realClock,
  virtualClock,
} from "@scn/runtime";
import { from, type Observable } from "rxjs";
import { UsageError } from "../command/usage-error.js";

/** The clock of a run; with a past, one that begins when that began. */
export function clockFor(kind: "real" | "virtual", [first]: Journal["past"]): Clock {
  if (first?.what !== "event" || first.event.type !== "run-started") {
    return kind === "virtual" ? virtualClock() : realClock();
  }
  const { startedAt } = first.event;
  return kind === "virtual" ? virtualClock({ startedAt }) : catchUpClock(startedAt);
}

/** A program whose run came to its end before the process was killed. */
export function isOver({ past }: Journal): boolean {
  const last = past.at(-1);
  return last?.what === "event" && last.event.type === "run-ended";
}

/** Its events as they were. */
export function toldAgain({ past }: Journal): Observable<RunEvent> {
  return from(past.flatMap((entry) => (entry.what === "event" ? [entry.event] : [])));
}

/** A run that cannot be taken up is the user's to know of, not a crash. */
export function takenUpError(error: unknown): unknown {
  if (!(error instanceof JournalMismatch)) return error;
  return new UsageError("SCN606", `the run cannot be taken up: ${error.message}`, {
    notes: ["the journal is as it was"],
    fix: "put back what was changed, or begin a new run with --journal and another folder",
  });
}
