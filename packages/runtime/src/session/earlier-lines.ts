import type { UrcEntry } from "@scn/dsl";
import { type Arrival, SessionLine } from "./session-line.js";

/** Numbers of a line, one behind the other: where it lies from and to, and its entry's place in the table; that of a taken one is `isTaken`. */
const perLine = 3;
const isTaken = -1;

/** Fewer taken lines than this are not worth making room of. */
const worthSweeping = 256;

/**
 * Lines of an inbox that came some time ago and that nobody took. As an object each, the lines of a module that talks for
 * hours would fill the memory, and the collector of garbage would carry them around: here a line is a few numbers, and is made
 * an object again while somebody looks at it. Those of which that would not be all stay the objects they are.
 */
export class EarlierLines {
  #count = 0;
  #taken = 0;
  #numbers = new Int32Array(0);
  #orders = new Float64Array(0);
  /** When lines came and where they lie: from the line with this number on. */
  #arrivals: { readonly first: number; readonly arrival: Arrival }[] = [];
  #latest: Arrival | null = null;
  #entries: (UrcEntry | null)[] = [];
  #placeOfEntry = new Map<UrcEntry | null, number>();
  #objects = new Map<number, SessionLine>();

  /** How many nobody has taken. */
  get size(): number {
    let size = this.#count - this.#taken;
    for (const { taken } of this.#objects.values()) if (taken) size--;
    return size;
  }

  /** Those that nobody has taken, oldest first. */
  *[Symbol.iterator](): Iterator<SessionLine> {
    for (let index = 0; index < this.#count; index++) {
      const line = this.#lineAt(index);
      if (line !== null) yield line;
    }
  }

  /** They came after those that are here, and are in their order. */
  add(lines: readonly SessionLine[]): void {
    this.#makeRoom(lines.length);
    for (const line of lines) if (!line.taken) this.#add(line);
  }

  /** See `UrcInbox`. */
  take<T>(match: (line: SessionLine) => T | null, from: number): T | null {
    for (let index = this.#indexOf(from); index < this.#count; index++) {
      const line = this.#lineAt(index);
      const found = line === null ? null : match(line);
      if (line === null || found === null) continue;
      line.taken = true;
      this.#take(index);
      return found;
    }
    return null;
  }

  /** See `UrcInbox`. */
  find<T>(match: (line: SessionLine) => T | null, from: number): readonly T[] {
    const all: T[] = [];
    for (let index = this.#indexOf(from); index < this.#count; index++) {
      const line = this.#lineAt(index);
      const found = line === null ? null : match(line);
      if (line === null || found === null) continue;
      line.held = true;
      this.#objects.set(index, line);
      all.push(found);
    }
    return all;
  }

  clear(): void {
    this.#count = 0;
    this.#taken = 0;
    this.#numbers = new Int32Array(0);
    this.#orders = new Float64Array(0);
    this.#arrivals = [];
    this.#latest = null;
    this.#objects.clear();
  }

  #makeRoom(more: number): void {
    const wanted = this.#count + more;
    if (wanted <= this.#orders.length) return;
    const numbers = new Int32Array(wanted * 2 * perLine);
    const orders = new Float64Array(wanted * 2);
    numbers.set(this.#numbers);
    orders.set(this.#orders);
    this.#numbers = numbers;
    this.#orders = orders;
  }

  #add(line: SessionLine): void {
    const index = this.#count++;
    this.#orders[index] = line.order;
    if (!line.isPlain) {
      this.#objects.set(index, line);
      return;
    }
    const { arrival, from, to, entry } = line;
    if (this.#latest !== arrival) {
      this.#latest = arrival;
      this.#arrivals.push({ first: index, arrival });
    }
    const at = index * perLine;
    this.#numbers[at] = from;
    this.#numbers[at + 1] = to;
    this.#numbers[at + 2] = this.#placeOf(entry);
  }

  /** `null`: somebody has taken it. */
  #lineAt(index: number): SessionLine | null {
    const object = this.#objects.size === 0 ? undefined : this.#objects.get(index);
    if (object !== undefined) return object.taken ? null : object;
    const at = index * perLine;
    const entry = this.#numbers[at + 2] ?? isTaken;
    const arrival = entry === isTaken ? undefined : this.#arrivalOf(index);
    if (arrival === undefined) return null;
    const line = new SessionLine(arrival, this.#numbers[at] ?? 0, this.#numbers[at + 1] ?? 0, null, null);
    line.entry = this.#entries[entry] ?? null;
    line.order = this.#orders[index] ?? 0;
    return line;
  }

  #take(index: number): void {
    this.#objects.delete(index);
    this.#numbers[index * perLine + 2] = isTaken;
    this.#taken++;
    if (this.#taken > worthSweeping && this.#taken * 2 > this.#count) this.#sweep();
  }

  #sweep(): void {
    const left = [...this];
    this.clear();
    this.add(left);
  }

  #placeOf(entry: UrcEntry | null): number {
    const known = this.#placeOfEntry.get(entry);
    if (known !== undefined) return known;
    const place = this.#entries.push(entry) - 1;
    this.#placeOfEntry.set(entry, place);
    return place;
  }

  #arrivalOf(index: number): Arrival | undefined {
    const next = firstWhere(this.#arrivals.length, (at) => (this.#arrivals[at]?.first ?? 0) > index);
    return this.#arrivals[next - 1]?.arrival;
  }

  /** The first line that came at this mark or later. */
  #indexOf(from: number): number {
    return from === 0 ? 0 : firstWhere(this.#count, (index) => (this.#orders[index] ?? 0) >= from);
  }
}

/** The first of `length` numbers from 0 of which it is so, where it is so of all after it, too; `length`: of none. */
function firstWhere(length: number, isSo: (number: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isSo(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
