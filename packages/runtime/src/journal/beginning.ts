import type { CheckedProgram } from "@scn/dsl";
import type { RunEvent } from "../events/event.js";
import { type Journal, JournalMismatch } from "./journal.js";

export type RunStarted = Extract<RunEvent, { type: "run-started" }>;

/** The `run-started` of the past. Throws when that was of another program; `null`: there is no past. */
export function beginning({ sources }: CheckedProgram, past: Journal["past"]): RunStarted | null {
  const [first] = past;
  if (first === undefined) return null;
  if (first.what !== "event" || first.event.type !== "run-started") {
    throw new JournalMismatch("the journal does not begin with a run");
  }
  const before = new Map(first.event.sources.map(({ path, text }) => [path, text]));
  const changed = sources.find(({ path, text }) => before.get(path) !== text)?.path;
  const gone = before.size > sources.length ? "an import" : undefined;
  const what = changed ?? gone;
  if (what !== undefined) throw new JournalMismatch(`${what} is not what it was when the run began`);
  return first.event;
}
