import type { JournalEntry } from "./entry.js";

/** Where a run writes down what happens, so that it can be taken up when its process was killed. */
export interface Journal {
  /** What a killed run of this program left, in order, from its `run-started` on; empty for a run that begins. */
  readonly past: readonly JournalEntry[];
  /** Writes an entry behind the last one, before anybody is told of it. Does not wait; what it throws ends the run. */
  append(entry: JournalEntry): void;
  /** Makes sure that what was appended survives the host, too. Called where a step or a scenario has ended. */
  sync(): void;
}

/** The run cannot be taken up: it does not do again what the journal says it did. For the user. */
export class JournalMismatch extends Error {
  constructor(message: string) {
    super(message);
    this.name = "JournalMismatch";
  }
}
