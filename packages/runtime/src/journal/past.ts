import type { RunEvent } from "../events/event.js";
import type { JournalEntry } from "./entry.js";
import { JournalMismatch } from "./journal.js";

type Resumed = Extract<RunEvent, { type: "resumed" }>;
type Outside = Extract<JournalEntry, { what: "bytes" | "lost" }>;

/** What the past asks of whoever lives through it again. */
export interface Reliving {
  /** Time has come this far; `startedAt` where the clock was set anew. */
  reached(at: number, startedAt?: number): void;
  /** The journal has an event that the run does not bring about by itself: it was taken up before. */
  resumed(event: Resumed): void;
  /** Next comes something from outside: to be `take`n and delivered as soon as everything in process is idle. */
  outside(entry: Outside): void;
  /** All of it has happened again. */
  over(): void;
}

/** Goes along the entries of a journal while its run happens again, and sees to it that it does. */
export class Past {
  readonly #entries: readonly JournalEntry[];
  readonly #reliving: Reliving;
  #next = 0;
  /** The entry whose delivery was asked for. */
  #asked = -1;
  #over = false;

  constructor(entries: readonly JournalEntry[], reliving: Reliving) {
    this.#entries = entries;
    this.#reliving = reliving;
  }

  get over(): boolean {
    return this.#over;
  }

  /** The run brought about an event: gives the journal's, which is the same at the time it really happened. */
  event(event: RunEvent): RunEvent {
    const entry = this.#entries[this.#next];
    if (entry?.what !== "event" || entry.event.type !== event.type || mark(entry.event) !== mark(event)) {
      throw new JournalMismatch(
        `the run went another way than its journal: it has ${named(entry)}, and now came ${event.type}`,
      );
    }
    this.#reliving.reached(entry.event.at);
    this.#next++;
    return entry.event;
  }

  /** The store of policies was asked. */
  policy(device: string, policy: string): Extract<JournalEntry, { what: "policy" }> {
    const entry = this.#entries[this.#next];
    if (entry?.what !== "policy" || entry.device !== device || entry.policy !== policy) {
      throw new JournalMismatch(
        `the run went another way than its journal: it has ${named(entry)}, and now the policy ${policy} was asked for`,
      );
    }
    this.#next++;
    this.look();
    return entry;
  }

  /** What comes from outside is delivered now. What comes after it is looked at when that is done. */
  take({ at }: Outside): void {
    this.#reliving.reached(at);
    this.#next++;
  }

  /** Looks at what comes next: to begin with, and after everything that happened. */
  look(): void {
    for (;;) {
      const entry = this.#entries[this.#next];
      if (entry === undefined) {
        if (this.#over) return;
        this.#over = true;
        this.#reliving.over();
        return;
      }
      if (entry.what === "event" && entry.event.type === "resumed") {
        this.#next++;
        this.#reliving.reached(entry.event.at, entry.event.startedAt);
        this.#reliving.resumed(entry.event);
        continue;
      }
      if ((entry.what === "bytes" || entry.what === "lost") && this.#asked !== this.#next) {
        this.#asked = this.#next;
        this.#reliving.outside(entry);
      }
      return;
    }
  }
}

/** What of an event is the same however long things took and whatever ports the peers got. */
function mark(event: RunEvent): string {
  const scenario = "scenario" in event ? event.scenario : null;
  const span = "span" in event ? event.span : null;
  const use = event.type === "policy-used" ? [event.use, event.pause] : null;
  const title = "title" in event ? event.title : null;
  return JSON.stringify([scenario, span, use, title]);
}

function named(entry: JournalEntry | undefined): string {
  if (entry === undefined) return "nothing more";
  return entry.what === "event" ? entry.event.type : entry.what;
}
