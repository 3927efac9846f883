import { isFolded } from "../text/loop-fold.js";
import type { Of } from "./record.js";
import type { TranscriptEvent } from "./transcript-event.js";

/** A round that goes on for longer than so many events is told as it comes: what waits here is held in memory. */
const mostHeld = 1000;

interface Round {
  began: Of<"attempt">;
  /** All of it so far that is not told: so many of the list, which every round fills anew. */
  readonly events: TranscriptEvent[];
  held: number;
  /** Flows, handlers and recoveries that are under way in it. */
  depth: number;
}

/**
 * Of a loop that goes round a thousand times a transcript shows the first rounds and the last one (`LoopFold`). The events of
 * one that may be left out wait here: when the next round begins, nobody needs them any more, and they were never put into
 * rows. All others are told in their order, and so are these as soon as anything but a next round comes after them.
 */
export class FoldedRounds {
  readonly #tell: (event: TranscriptEvent) => void;
  #round: Round | null = null;

  constructor(tell: (event: TranscriptEvent) => void) {
    this.#tell = tell;
  }

  event(event: TranscriptEvent): void {
    const round = this.#round;
    if (event.type === "attempt" && (round === null || (round.depth === 0 && !isInside(event, round)))) {
      this.#begins(event, round);
      return;
    }
    if (round === null) {
      this.#tell(event);
      return;
    }
    round.events[round.held++] = event;
    const turn = turns.get(event.type);
    if (turn !== undefined && turn !== "over") round.depth += turn;
    if (turn === "over" || round.depth < 0 || round.held > mostHeld) this.end();
  }

  /** So many rounds were the same as the one that began with `began`, right after it; one more comes next. */
  again(began: Of<"attempt">, times: number): void {
    const round = this.#round;
    if (round?.began === began) round.began = { ...began, attempt: began.attempt + times };
  }

  /** Nothing comes after what waits. */
  end(): void {
    const round = this.#round;
    this.#round = null;
    for (const event of round?.events.slice(0, round.held) ?? []) this.#tell(event);
  }

  #begins(event: Of<"attempt">, before: Round | null): void {
    if (before !== null && isNext(event, before)) {
      before.began = event;
      before.events[0] = event;
      before.held = 1;
      return;
    }
    this.end();
    // It ends what comes before it, which is shown.
    this.#tell(event);
    // Branches run side by side: what others do between two rounds of a loop in one of them is no part of it.
    if (isFolded(event) && event.branch === undefined)
      this.#round = { began: event, events: [], held: 0, depth: 0 };
  }
}

/** A loop in the block of another. Of two loops in the same flow the inner one begins later in the file. */
function isInside({ span, branch }: Of<"attempt">, { began }: Round): boolean {
  return branch !== undefined || span.file !== began.span.file || span.start > began.span.start;
}

function isNext({ span, attempt }: Of<"attempt">, { began }: Round): boolean {
  return span.start === began.span.start && span.end === began.span.end && attempt === began.attempt + 1;
}

/**
 * How much deeper in flows, handlers and recoveries a round is after an event; `over`: no next round of the same loop comes after
 * it, or one that has nothing to do with the one before.
 */
const turns = new Map<TranscriptEvent["type"], 1 | -1 | "over">([
  ["flow-entered", 1],
  ["handler-entered", 1],
  ["recovery-started", 1],
  ["flow-left", -1],
  ["handler-left", -1],
  ["recovery-ended", -1],
  ["step-restarted", "over"],
  ["scenario-restarted", "over"],
  ["resumed", "over"],
  ["cleanup-started", "over"],
  ["failed", "over"],
]);
