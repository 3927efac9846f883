import type { RegexMachine } from "@scn/dsl";

/**
 * Leads a whole line through the steps of a machine; gives the places of the named groups, -1 for one that took no part, or
 * `null` where the line does not fit. A way that has failed once at a place fails there always, so that each `split` is asked
 * once a place: the time is that of the line's length times the machine's.
 */
export function runMachine(machine: RegexMachine, line: string, slots: number): Int32Array | null {
  const places = new Int32Array(slots).fill(-1);
  return new Attempt(machine, line, places).leads(0, 0) ? places : null;
}

class Attempt {
  readonly #machine: RegexMachine;
  readonly #line: string;
  readonly #places: Int32Array;
  /** A bit for each `split` and place: it was asked. */
  readonly #asked: Uint32Array;
  readonly #splits: Int32Array;

  constructor(machine: RegexMachine, line: string, places: Int32Array) {
    this.#machine = machine;
    this.#line = line;
    this.#places = places;
    let count = 0;
    this.#splits = Int32Array.from(machine.steps, ({ op }) => (op === "split" ? count++ : -1));
    this.#asked = new Uint32Array(((count * (line.length + 1)) >>> 5) + 1);
  }

  /** Whether the steps from this one lead to `found`. */
  leads(from: number, start: number): boolean {
    const { steps, sets } = this.#machine;
    const line = this.#line;
    /** Other ways and their places; for a slot `-1 - slot`, with what it held before. */
    const open: number[] = [];
    let step = from;
    let at = start;
    for (;;) {
      const one = steps[step];
      let fits = true;
      if (one === undefined || one.op === "found") return true;
      switch (one.op) {
        case "character":
          fits = at < line.length && sets[one.set]?.charCodeAt(line.charCodeAt(at)) === 0x31;
          at++;
          step++;
          break;
        case "split":
          fits = this.#firstTime(step, at);
          if (fits) open.push(one.second, at);
          step = one.first;
          break;
        case "jump":
          step = one.to;
          break;
        case "mark":
          this.#set(one.slot, at, open);
          step++;
          break;
        case "forget":
          for (const group of one.groups) {
            this.#set(2 * group, -1, open);
            this.#set(2 * group + 1, -1, open);
          }
          step++;
          break;
        case "assert":
          fits = this.#holds(one.what, at);
          step++;
          break;
        case "ahead":
          // It stands at the beginning, where no other way is open: what it captures is never taken back.
          fits = this.leads(step + 1, at) !== one.negative;
          step = one.past;
      }
      if (fits) continue;
      const way = this.#otherWay(open);
      if (way === null) return false;
      step = way.step;
      at = way.at;
    }
  }

  /** Goes back to the last way that is open, and takes back what was noted since. */
  #otherWay(open: number[]): { readonly step: number; readonly at: number } | null {
    for (;;) {
      const at = open.pop();
      const step = open.pop();
      if (at === undefined || step === undefined) return null;
      if (step >= 0) return { step, at };
      this.#places[-1 - step] = at;
    }
  }

  #set(slot: number, at: number, open: number[]): void {
    open.push(-1 - slot, this.#places[slot] ?? -1);
    this.#places[slot] = at;
  }

  #firstTime(step: number, at: number): boolean {
    const bit = (this.#splits[step] ?? 0) * (this.#line.length + 1) + at;
    const word = bit >>> 5;
    const mask = 1 << (bit & 31);
    const before = this.#asked[word] ?? 0;
    if ((before & mask) !== 0) return false;
    this.#asked[word] = before | mask;
    return true;
  }

  #holds(what: "start" | "end" | "word" | "no-word", at: number): boolean {
    switch (what) {
      case "start":
        return at === 0;
      case "end":
        return at === this.#line.length;
      case "word":
        return this.#isWord(at - 1) !== this.#isWord(at);
      case "no-word":
        return this.#isWord(at - 1) === this.#isWord(at);
    }
  }

  #isWord(at: number): boolean {
    const code = at < 0 ? Number.NaN : this.#line.charCodeAt(at);
    return (
      (code >= 0x30 && code <= 0x39) ||
      (code >= 0x41 && code <= 0x5a) ||
      code === 0x5f ||
      (code >= 0x61 && code <= 0x7a)
    );
  }
}
