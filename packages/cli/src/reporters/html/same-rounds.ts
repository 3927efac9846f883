import type { Digest } from "../record/digest.js";
import type { Of } from "../record/record.js";
import type { TranscriptEvent } from "../text/transcript.js";
import type { RowPacker } from "./pack-rows.js";
import type { PackedRows } from "./packed.js";
import type { Mark } from "./row-columns.js";
import { tenths } from "./row-table.js";
import { isPlain, isSame, isThere, type PlainEvent } from "./same-event.js";

/** A round of more events is told as it comes: what waits is held in memory. */
const mostEvents = 500;

/** Of rounds that are never the same, one in so many is still looked at. */
const mostPassedOver = 64;

interface Round {
  began: Of<"attempt">;
  readonly events: TranscriptEvent[];
  /** So many of the list, which every round fills anew. */
  count: number;
  /** What the number of its first command is ahead of that of the round it is held against; `null`: none was sent. */
  commands: number | null;
}

/** A round that was told: what comes next is held against it. */
interface Told {
  readonly began: Of<"attempt">;
  readonly events: PlainEvent[];
  readonly mark: Mark;
  /** From its beginning to the next one's, tenths of ms. */
  lasts: number;
}

/**
 * A loop that says the same ten thousand times, and hears the same, makes the same rows ten thousand times. Rounds that differ
 * from the one before in nothing but their number and the time wait here, are counted, and never become rows; the viewer
 * shows them all the same. Everything else is told in its order, and so is what waits as soon as something differs.
 */
export class SameRounds implements Digest {
  readonly #packer: RowPacker;
  #told: Told | null = null;
  /** The latest, as far as it is the same as the one that was told; `null`: nothing waits. */
  #held: Round | null = null;
  /** So many between the two were the same. */
  #times = 0;
  /** So many rounds of a loop are not looked at. */
  #passedOver = 0;
  /** So many after the next one that is not the same. */
  #nextPassedOver = 1;

  constructor(packer: RowPacker) {
    this.#packer = packer;
  }

  /** Nothing comes after what waits. */
  get rows(): PackedRows {
    this.#tellHeld();
    return this.#packer.rows;
  }

  event(event: TranscriptEvent): void {
    if (event.type === "attempt") this.#begins(event);
    else if (this.#held !== null && this.#told !== null) this.#hold(event, this.#held, this.#told);
    else this.#tell(event);
  }

  #tell(event: TranscriptEvent): void {
    const told = this.#told;
    if (told !== null) {
      if (isPlain(event) && told.events.length < mostEvents) told.events.push(event);
      else this.#told = null;
    }
    this.#packer.event(event);
  }

  #hold(event: TranscriptEvent, held: Round, told: Told): void {
    const like = told.events[held.count];
    if (like !== undefined && isAgain(event, like, held, told)) {
      held.events[held.count++] = event;
      return;
    }
    this.#tellHeld();
    this.#packer.event(event);
  }

  #begins(event: Of<"attempt">): void {
    const held = this.#held;
    if (this.#isNext(event)) {
      if (held === null) {
        this.#held = { began: event, events: [], count: 0, commands: null };
        return;
      }
      this.#times++;
      held.began = event;
      held.count = 0;
      held.commands = null;
      return;
    }
    this.#tellHeld();
    this.#told = null;
    if (this.#passedOver > 0) this.#passedOver--;
    else if (event.branch === undefined)
      this.#told = { began: event, events: [], mark: this.#packer.mark(), lasts: 0 };
    this.#packer.event(event);
  }

  /** The next round of the loop, after one that is over and may be held against others, or was the same as it. */
  #isNext(event: Of<"attempt">): boolean {
    const [told, held] = [this.#told, this.#held];
    if (told === null) return false;
    if (held === null) {
      if (!this.#packer.isApart(told.mark)) return false;
      told.lasts = this.#packer.elapsed(told.mark);
    } else if (held.count !== told.events.length) return false;
    const before = held?.began ?? told.began;
    return (
      event.attempt === before.attempt + 1 &&
      event.of === before.of &&
      event.statement === before.statement &&
      event.branch === undefined &&
      isThere(event.span, before.span) &&
      tenths(event.at) - tenths(before.at) === told.lasts
    );
  }

  #tellHeld(): void {
    const [told, held, times] = [this.#told, this.#held, this.#times];
    if (told === null || held === null) return;
    this.#told = null;
    this.#held = null;
    this.#times = 0;
    this.#nextPassedOver = times > 0 ? 1 : Math.min(2 * this.#nextPassedOver, mostPassedOver);
    this.#passedOver = times > 0 ? 0 : this.#nextPassedOver;
    if (times > 0) this.#packer.again(told.mark, times);
    this.#packer.event(held.began);
    for (const event of held.events.slice(0, held.count)) this.#packer.event(event);
  }
}

/** The same event as in the round that was told, as long after its beginning. */
function isAgain(event: TranscriptEvent, like: PlainEvent, held: Round, told: Told): boolean {
  return (
    isSame(event, like) &&
    tenths(event.at) - tenths(held.began.at) === tenths(like.at) - tenths(told.began.at) &&
    isSameCommand(event, like, held)
  );
}

/** Commands are numbered on from round to round: what ends is what was sent in this one. */
function isSameCommand(event: TranscriptEvent, like: PlainEvent, held: Round): boolean {
  const [number, other] = [commandOf(event), commandOf(like)];
  if (number === null || other === null) return number === other;
  if (held.commands === null && event.type === "sent") held.commands = number - other;
  return number - other === held.commands;
}

function commandOf(event: TranscriptEvent): number | null {
  return event.type === "sent" || event.type === "command-ended" ? event.command : null;
}
