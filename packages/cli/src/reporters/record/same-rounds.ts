import { isFolded } from "../text/loop-fold.js";
import type { Of } from "./record.js";
import { isPlain, isSame, isThere, type PlainEvent } from "./same-event.js";
import { tenths } from "./tenths.js";
import type { TranscriptEvent } from "./transcript-event.js";

/** A round of more events is told as it comes: what waits is held in memory. */
const mostEvents = 500;

/** So many texts wait at most, for the same reason. */
const mostSaid = 10_000;

/** Of rounds that are never the same, one in so many is still looked at. */
const mostPassedOver = 64;

/** A round of a loop, as it was told. */
export interface ToldRound {
  readonly began: Of<"attempt">;
  readonly events: readonly PlainEvent[];
}

/** What a `log` said in a round that was the same but for that. */
export interface Said {
  /** Which of the rounds that came again, from 1. */
  readonly time: number;
  /** Which `log` of the round, from 0. */
  readonly log: number;
  readonly text: string;
}

/** Who is told of what happens, and of rounds that came again. */
export interface RoundListener {
  event(event: TranscriptEvent): void;
  /** The event that comes next begins a round which others may be the same as. */
  roundBegins(): void;
  /** Whether all of the round that was told last is about nothing outside of it. `lasts`: to the next one, tenths of ms. */
  mayComeAgain(lasts: number): boolean;
  /** A round that was told came so many times more, right after it; `said`: other texts than in that, in their order. */
  again(round: ToldRound, times: number, said: readonly Said[]): void;
}

/** A round that was told: what comes next is held against it. */
class Told implements ToldRound {
  readonly events: PlainEvent[] = [];
  /** Where the `log`s are among them. */
  readonly logs: number[] = [];
  /** When each of them was, from its beginning. Tenths of ms, as all times here. */
  readonly #after: number[] = [];
  readonly #beganAt: number;
  /** The numbers of commands sent in it that wait for their results. */
  readonly #unanswered = new Set<number | null>();
  /** From its beginning to the next one's. */
  lasts = 0;

  constructor(readonly began: Of<"attempt">) {
    this.#beganAt = tenths(began.at);
  }

  /** Takes an event that is about nothing outside of this round. */
  takes(event: TranscriptEvent): boolean {
    if (!isPlain(event) || this.events.length >= mostEvents) return false;
    if (event.type === "sent" && event.what === "command") this.#unanswered.add(event.command);
    if (event.type === "command-ended" && !this.#unanswered.delete(event.command)) return false;
    if (event.type === "log") this.logs.push(this.events.length);
    this.events.push(event);
    this.#after.push(tenths(event.at) - this.#beganAt);
    return true;
  }

  /** Every command sent in it has its result. */
  get isWhole(): boolean {
    return this.#unanswered.size === 0;
  }

  after(index: number): number | undefined {
    return this.#after[index];
  }
}

/** A round that has been the same so far as the one that was told. */
class Held {
  readonly events: TranscriptEvent[] = [];
  readonly beganAt: number;
  /** What the number of its first command is ahead of that in the other; `null`: none was sent. */
  #ahead: number | null = null;

  constructor(readonly began: Of<"attempt">) {
    this.beganAt = tenths(began.at);
  }

  /** Takes an event that is the same as the one in the other round, as long after its beginning. */
  takes(event: TranscriptEvent, told: Told): boolean {
    const { events } = this;
    const index = events.length;
    const like = told.events[index];
    if (
      like === undefined ||
      !isSame(event, like) ||
      tenths(event.at) - this.beganAt !== told.after(index) ||
      !this.#isSameCommand(event, like)
    )
      return false;
    events.push(event);
    return true;
  }

  /** Commands are numbered on from round to round: what ends is what was sent in this one. */
  #isSameCommand(event: TranscriptEvent, like: PlainEvent): boolean {
    if (like.type !== "sent" && like.type !== "command-ended") return true;
    if (event.type !== "sent" && event.type !== "command-ended") return false;
    if (event.command === null || like.command === null) return event.command === like.command;
    const ahead = event.command - like.command;
    if (event.type === "sent") this.#ahead ??= ahead;
    return ahead === this.#ahead;
  }
}

/**
 * A loop that says the same ten thousand times, and hears the same, tells the same ten thousand times. Rounds that differ
 * from the one before in nothing but their number, the time and what a `log` says wait here, and are counted: nobody has to make anything of them.
 * Everything else is told in its order, and so is what waits as soon as something differs.
 */
export class SameRounds {
  readonly #listener: RoundListener;
  #told: Told | null = null;
  /** The latest, as far as it is the same as the one that was told; `null`: nothing waits. */
  #held: Held | null = null;
  /** So many between the two were the same. */
  #times = 0;
  /** What they said else. */
  #said: Said[] = [];
  /** So many rounds of a loop are not looked at. */
  #passedOver = 0;
  /** So many after the next one that is not the same. */
  #nextPassedOver = 1;

  constructor(listener: RoundListener) {
    this.#listener = listener;
  }

  event(event: TranscriptEvent): void {
    const told = this.#told;
    const held = this.#held;
    if (held !== null && told !== null) {
      if (held.takes(event, told)) return;
      const isWhole = held.events.length === told.events.length && this.#said.length < mostSaid;
      if (isWhole && event.type === "attempt" && isNext(event, held, told)) {
        this.#cameAgain(held, told);
        this.#held = new Held(event);
        return;
      }
      this.end();
    }
    if (event.type === "attempt") this.#begins(event);
    else this.#tell(event);
  }

  /** Nothing comes after what waits, or not now. */
  end(): void {
    const [told, held, times, said] = [this.#told, this.#held, this.#times, this.#said];
    if (told === null || held === null) return;
    this.#told = null;
    this.#held = null;
    this.#times = 0;
    this.#said = [];
    this.#nextPassedOver = times > 0 ? 1 : Math.min(2 * this.#nextPassedOver, mostPassedOver);
    this.#passedOver = times > 0 ? 0 : this.#nextPassedOver;
    if (times > 0) this.#listener.again(told, times, said);
    this.#listener.event(held.began);
    for (const event of held.events) this.#listener.event(event);
  }

  #cameAgain(held: Held, told: Told): void {
    const time = ++this.#times;
    for (const [log, index] of told.logs.entries()) {
      const [event, like] = [held.events[index], told.events[index]];
      if (event?.type === "log" && like?.type === "log" && event.text !== like.text)
        this.#said.push({ time, log, text: event.text });
    }
  }

  #tell(event: TranscriptEvent): void {
    if (this.#told?.takes(event) === false) this.#told = null;
    this.#listener.event(event);
  }

  #begins(event: Of<"attempt">): void {
    const told = this.#told;
    if (told !== null && this.#isNextOf(told, event)) {
      this.#held = new Held(event);
      return;
    }
    this.#told = null;
    // The first ones are shown by everybody.
    if (isFolded(event) && event.branch === undefined) {
      if (this.#passedOver > 0) this.#passedOver--;
      else {
        this.#told = new Told(event);
        this.#listener.roundBegins();
      }
    }
    this.#listener.event(event);
  }

  /** The next round after the one that was told, which may be the same. */
  #isNextOf(told: Told, event: Of<"attempt">): boolean {
    told.lasts = tenths(event.at) - tenths(told.began.at);
    return told.isWhole && isNumberedOn(event, told.began) && this.#listener.mayComeAgain(told.lasts);
  }
}

/** The next round after one that was the same, which may be, too. */
function isNext(event: Of<"attempt">, held: Held, told: Told): boolean {
  return isNumberedOn(event, held.began) && tenths(event.at) - held.beganAt === told.lasts;
}

/** Both begin rounds of one loop, one right after the other. */
function isNumberedOn(event: Of<"attempt">, before: Of<"attempt">): boolean {
  return (
    event.attempt === before.attempt + 1 &&
    event.of === before.of &&
    event.statement === before.statement &&
    event.branch === undefined &&
    isThere(event.span, before.span)
  );
}
