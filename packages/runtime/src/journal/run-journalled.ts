import type { CheckedProgram } from "@scn/dsl";
import { Observable } from "rxjs";
import type { RunEvent } from "../events/event.js";
import type { RunOptions } from "../options.js";
import type { Journal } from "./journal.js";
import { JournalledRun } from "./journalled-run.js";

/**
 * `run` with a journal: every event is in it before it is told, and a run whose process was killed is taken up.
 *
 * To take it up, what the journal has happens again, as fast as it can: a simulated module does again what it did, and of
 * hardware everything it said is in the journal. Names, counters, handlers and waits are then as they were. What was told
 * before is told again as it was, then comes `resumed`, and the run goes on: in virtual time as if nothing had happened; in
 * real time a pause goes on for what is left of it by the time of day, and what hardware was asked last is lost, so that the
 * innermost step begins again (D-035).
 *
 * @param options its `clock` is a virtual one, or `catchUpClock(startedAt)` where there is a past in real time
 *
 * The observable errors with a `JournalMismatch` when the run cannot be taken up; the journal is then as it was.
 *
 * @example
 * ```ts
 * import { check } from "@scn/dsl";
 * import { type JournalEntry, runJournalled } from "@scn/runtime";
 * import { simulated } from "@scn/simulator";
 *
 * const { program } = check('scenario "x" {\n  module quectel/ec200u\n  send AT\n}\n');
 * const entries: JournalEntry[] = [];
 * const journal = { past: [], append: (entry: JournalEntry) => void entries.push(entry), sync: () => {} };
 * if (program !== null) await runJournalled(program, simulated(), journal).forEach(() => {});
 * entries.filter(({ what }) => what === "event").length > 0; // true
 * ```
 */
export function runJournalled(
  program: CheckedProgram,
  options: RunOptions,
  journal: Journal,
): Observable<RunEvent> {
  return new Observable((subscriber) => {
    subscriber.add(new JournalledRun(program, options, journal, subscriber).start());
  });
}
