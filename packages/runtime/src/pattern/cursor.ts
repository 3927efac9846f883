import type { Expression } from "@scn/dsl";
import { fromLatin1, latin1 } from "../expression/bytes.js";
import type { Value } from "../expression/value.js";

/** Gives the value of an expression in a pattern; sees the captures made so far. */
export type Evaluate = (expression: Expression, captures: Readonly<Record<string, Value>>) => Value;

/** More choices than this in one line and the pattern is taken not to fit: no line may stop the run. */
const choiceLimit = 1_000_000;

/** A capture of bytes is no copy of what came, if it is at least one in so many bytes of the memory they lie in. */
const worthAView = 16;

/** The line a cursor is held against. */
export interface CursorLine {
  readonly latin1: string;
  readonly payload?: Uint8Array | undefined;
  readonly payloadAt?: number | undefined;
}

/** An attempt to fit a line. One cursor serves a matcher for all its lines. */
export class Cursor {
  /** What is being matched: the line, or past `<CR><LF>` its payload. */
  text = "";
  payloadAt: number | undefined = undefined;
  /** Captures are wanted; counts further on need them too. */
  keeps = true;
  /** Set when the place and cause of a misfit are wanted. */
  diagnose = false;
  inPayload = false;
  furthest = -1;
  wanted: string[] = [];
  readonly slots: Value[];
  readonly names: readonly (string | null)[];
  readonly values: readonly string[];
  readonly evaluate: Evaluate;
  #line: CursorLine = { latin1: "" };
  #choices = 0;
  #dead: Set<number> | null = null;

  constructor(names: readonly (string | null)[], values: readonly string[], evaluate: Evaluate) {
    this.slots = new Array<Value>(names.length).fill(null);
    this.names = names;
    this.values = values;
    this.evaluate = evaluate;
  }

  /** Begins a line, with nothing left of the one before. */
  begin(line: CursorLine, keeps: boolean, diagnose: boolean): void {
    this.#line = line;
    this.text = line.latin1;
    this.payloadAt = line.payloadAt;
    this.keeps = keeps;
    this.diagnose = diagnose;
    this.inPayload = false;
    this.#choices = 0;
    this.#dead = null;
    if (keeps) for (let slot = 0; slot < this.slots.length; slot++) this.slots[slot] = null;
    if (!diagnose) return;
    this.furthest = -1;
    this.wanted = [];
  }

  /** The payload after the line, if the line has one. */
  get payload(): Uint8Array | undefined {
    return this.#line.payload;
  }

  /** Notes that the line does not fit here; always `false`. */
  miss(at: number, wanted: string): false {
    if (!this.diagnose) return false;
    const place = this.inPayload ? this.#line.latin1.length : at;
    if (place > this.furthest) {
      this.furthest = place;
      this.wanted = [wanted];
    } else if (place === this.furthest && !this.wanted.includes(wanted)) {
      this.wanted.push(wanted);
    }
    return false;
  }

  /** Counts a try; `true` when this line has used up all it may. */
  spent(): boolean {
    return ++this.#choices > choiceLimit;
  }

  /** Whether this choice was made here before in vain; `counted` ones may come out differently another time. */
  hopeless(choice: number, at: number, counted: boolean): boolean {
    if (this.spent()) return true;
    return !counted && this.#dead !== null && this.#dead.has(this.#key(choice, at));
  }

  /** The rest of the pattern cannot fit from here; `false`. */
  dead(choice: number, at: number, counted: boolean): false {
    // Small lines are done before a memory of them would pay.
    if (!counted && this.#choices > 64) {
      this.#dead ??= new Set();
      this.#dead.add(this.#key(choice, at));
    }
    return false;
  }

  #key(choice: number, at: number): number {
    return (choice * 2 + (this.inPayload ? 1 : 0)) * 0x4000_0000 + at;
  }

  enterPayload(): void {
    this.inPayload = true;
    this.text = latin1(this.payload ?? new Uint8Array(0));
  }

  leavePayload(): void {
    this.inPayload = false;
    this.text = this.#line.latin1;
  }

  /** A part of what is being matched. */
  bytes(from: number, to: number): Uint8Array {
    const { payload } = this;
    if (!this.inPayload || payload === undefined) return fromLatin1(this.text.slice(from, to));
    const part = payload.subarray(from, to);
    // A view keeps all the memory it is of: not for a few bytes of it.
    return (to - from) * worthAView < payload.buffer.byteLength ? new Uint8Array(part) : part;
  }

  /** What has been captured so far, by name. */
  captures(): Record<string, Value> {
    const captures: Record<string, Value> = {};
    for (let slot = 0; slot < this.names.length; slot++) {
      const name = this.names[slot];
      if (name !== null && name !== undefined) captures[name] = this.slots[slot] ?? null;
    }
    return captures;
  }
}

/** One piece of a pattern together with all that follows it. */
export interface Step {
  readonly run: (cursor: Cursor, at: number) => boolean;
  /** What must stand where this step starts, to find it fast: a literal, a separator, the end; else `null`. */
  readonly head: Head | null;
  /** Blanks here belong to it: a payload. */
  readonly exactStart?: boolean;
  /** Something further on depends on what was captured before: a failure here is no failure for good. */
  readonly counted: boolean;
}

export type Head =
  | { readonly kind: "literal" | "separator"; readonly text: string }
  | { readonly kind: "end" };

/** Where a run of blanks from `at` ends. */
export function pastBlanks(text: string, at: number): number {
  let end = at;
  while (text.charCodeAt(end) === 0x20) end++;
  return end;
}
