import type { CheckedProgram } from "@scn/dsl";
import {
  type Clock,
  catchUpClock,
  type Journal,
  JournalMismatch,
  type RunEvent,
  type RunOptions,
  runJournalled,
  virtualClock,
} from "@scn/runtime";
import { catchError, from, type Observable, throwError } from "rxjs";
import { UsageError } from "../command/usage-error.js";
import { runClock } from "../run/run-clock.js";

/** A run that a journal is written of; one that has a past is taken up, or told again where it was over. */
export function journalledRun(
  program: CheckedProgram,
  options: Omit<RunOptions, "clock">,
  { kind, journal }: { readonly kind: "real" | "virtual"; readonly journal: Journal },
): Observable<RunEvent> {
  if (isOver(journal)) return toldAgain(journal);
  return runJournalled(program, { ...options, clock: clockFor(kind, journal.past) }, journal).pipe(
    catchError((error: unknown) => throwError(() => takenUpError(error))),
  );
}

/** With a past, a clock that begins when that began. */
function clockFor(kind: "real" | "virtual", [first]: Journal["past"]): Clock {
  if (first?.what !== "event" || first.event.type !== "run-started") return runClock(kind);
  const { startedAt } = first.event;
  return kind === "virtual" ? virtualClock({ startedAt }) : catchUpClock(startedAt);
}

/** A program whose run came to its end before the process was killed. */
function isOver({ past }: Journal): boolean {
  const last = past.at(-1);
  return last?.what === "event" && last.event.type === "run-ended";
}

/** Its events as they were. */
function toldAgain({ past }: Journal): Observable<RunEvent> {
  return from(past.flatMap((entry) => (entry.what === "event" ? [entry.event] : [])));
}

/** A run that cannot be taken up is the user's to know of, not a crash. */
function takenUpError(error: unknown): unknown {
  if (!(error instanceof JournalMismatch)) return error;
  return new UsageError("SCN606", `the run cannot be taken up: ${error.message}`, {
    notes: ["the journal is as it was"],
    fix: "put back what was changed, or begin a new run with --journal and another folder",
  });
}
