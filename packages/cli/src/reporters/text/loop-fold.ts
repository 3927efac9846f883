import type { Span } from "@scn/dsl";
import type { Style } from "../../terminal/style.js";
import type { Of } from "../record/record.js";
import type { LaterRows, Row } from "./row.js";

/** Where a loop stands: its statement, and how deep in flows and steps it runs. */
export interface LoopPlace {
  readonly span: Span;
  readonly flowDepth: number;
  readonly stepDepth: number;
}

interface LoopWords {
  readonly statement: "retry" | "repeat" | "for";
  /** What stands before its own rows. */
  readonly name: string;
  readonly style: Style;
}

/** Repetitions of a `repeat` that are printed before the rest is folded. */
const shownRepetitions = 3;

/** A repetition that will be left out, unless it turns out to be the last. */
export function isFolded({ statement, attempt }: Pick<Of<"attempt">, "statement" | "attempt">): boolean {
  return statement !== "retry" && attempt > shownRepetitions;
}

/**
 * The rows of one `retry` or `repeat` under way. A loop that goes round a thousand times must not print a thousand
 * times: of a `retry` the first attempt is shown, failures that repeat are counted, and the last attempt is shown; of
 * a `repeat` the first three and the last.
 */
export class LoopFold {
  #held: (Row | LaterRows)[] | null = null;
  #leftOut: { first: number; last: number } | null = null;
  #attempt = 0;
  #of: number | null = null;
  #lastFailure: string | null = null;
  #sameFailures: { first: number; last: number } | null = null;
  #heldAt = 0;
  #depth = 0;

  constructor(
    readonly place: LoopPlace,
    private readonly loop: LoopWords,
    private readonly emit: (row: Row | LaterRows) => void,
  ) {}

  /** A row, or some, of the attempt under way. */
  row(row: Row | LaterRows): void {
    if (this.#held === null) this.emit(row);
    else this.#held.push(row);
  }

  /** Attempt `attempt` begins, counted from 1. Repetitions that nobody told of are left out, too. */
  begin(attempt: number, of: number | null, at: number, depth: number): void {
    const { statement } = this.loop;
    this.#depth = depth;
    this.#of = of;
    const told = this.#held === null ? this.#attempt : this.#attempt - 1;
    const last = Math.max(this.#attempt, attempt - 1);
    if (statement !== "retry" && last > told) {
      this.#leftOut = { first: this.#leftOut?.first ?? told + 1, last };
      this.#heldAt = at;
    }
    this.#attempt = attempt;
    const hide = statement === "retry" ? attempt > 1 : isFolded({ statement, attempt });
    this.#held = hide ? [] : null;
  }

  /** The attempt under way failed; `message` says how, `then` what comes next. */
  failed(message: string, then: string, at: number): void {
    if (this.#held !== null && message === this.#lastFailure) {
      this.#sameFailures = { first: this.#sameFailures?.first ?? this.#attempt, last: this.#attempt };
      this.#heldAt = at;
    } else {
      this.#tellSameFailures();
      for (const row of this.#held ?? []) this.emit(row);
      const text = `${this.#mark} attempt ${this.#attempt}${this.#ofText()} failed: ${message}${then}`;
      this.emit({ at, depth: this.#depth, text });
    }
    this.#lastFailure = message;
    // The pause before the next attempt is told already.
    this.#held = [];
  }

  /** The loop is over: what was held back of its last attempt is printed. */
  close(): void {
    this.#tellSameFailures();
    if (this.#leftOut !== null) {
      const { first, last } = this.#leftOut;
      this.#note(`${range("repetition", first, last)} left out`);
    }
    for (const row of this.#held ?? []) this.emit(row);
    this.#held = null;
    this.#leftOut = null;
  }

  #tellSameFailures(): void {
    if (this.#sameFailures === null) return;
    const { first, last } = this.#sameFailures;
    this.#sameFailures = null;
    this.#note(`${range("attempt", first, last)}${this.#ofText()} failed the same way`);
  }

  #note(text: string): void {
    this.emit({ at: this.#heldAt, depth: this.#depth, text: `${this.#mark} ${text}` });
  }

  get #mark(): string {
    return `${this.loop.name}${this.loop.style.yellow("↻")}`;
  }

  #ofText(): string {
    return this.#of === null ? "" : ` of ${this.#of}`;
  }
}

function range(what: string, first: number, last: number): string {
  return first === last ? `${what} ${first}` : `${what}s ${first}–${last}`;
}
