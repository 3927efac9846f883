import { EarlierLines } from "./earlier-lines.js";
import type { UnsolicitedLine, UrcInbox } from "./session.js";
import type { SessionLine } from "./session-line.js";

/** So many lines at least are objects; with more than twice as many nobody is reading the older ones. */
const latest = 1_024;

/** Unsolicited lines in the order they came. Taken ones are swept out when they are many. */
export class Inbox implements UrcInbox {
  readonly #earlier = new EarlierLines();
  #lines: SessionLine[] = [];
  #mark = 0;

  get lines(): Iterable<Readonly<UnsolicitedLine>> {
    return [...this.#earlier, ...this.#lines.filter((line) => !line.taken)];
  }

  get size(): number {
    let { size } = this.#earlier;
    for (const line of this.#lines) if (!line.taken) size++;
    return size;
  }

  get mark(): number {
    return this.#mark;
  }

  put(line: SessionLine): void {
    line.order = this.#mark++;
    const lines = this.#lines;
    if (lines.push(line) <= 2 * latest) return;
    this.#earlier.add(lines.splice(0, lines.length - latest));
  }

  take<T>(match: (line: UnsolicitedLine) => T | null, from = 0): T | null {
    const earlier = this.#earlier.take(match, from);
    if (earlier !== null) return earlier;
    const lines = this.#lines;
    let skipped = 0;
    let found: T | null = null;
    for (let index = this.#indexOf(from); index < lines.length; index++) {
      const line = lines[index];
      if (line === undefined) continue;
      if (line.taken) {
        skipped++;
        continue;
      }
      found = match(line);
      if (found !== null) {
        line.taken = true;
        break;
      }
    }
    if (skipped > 32 && skipped * 2 > lines.length) this.#lines = lines.filter((line) => !line.taken);
    return found;
  }

  find<T>(match: (line: UnsolicitedLine) => T | null, from = 0): readonly T[] {
    const all = [...this.#earlier.find(match, from)];
    const lines = this.#lines;
    for (let index = this.#indexOf(from); index < lines.length; index++) {
      const line = lines[index];
      const found = line === undefined || line.taken ? null : match(line);
      if (line === undefined || found === null) continue;
      line.held = true;
      all.push(found);
    }
    return all;
  }

  clear(): void {
    this.#earlier.clear();
    this.#lines = [];
  }

  /** The first line that came at this mark or later: lines are in order, and few came lately. */
  #indexOf(from: number): number {
    if (from === 0) return 0;
    let index = this.#lines.length;
    while (index > 0 && (this.#lines[index - 1]?.order ?? -1) >= from) index--;
    return index;
  }
}
