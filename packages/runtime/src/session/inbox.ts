import type { UnsolicitedLine, UrcInbox } from "./session.js";
import type { SessionLine } from "./session-line.js";

/** With more lines than this behind it nobody is reading a line: its text can wait. */
const backlog = 1_024;

/** Unsolicited lines in the order they came. Taken ones are swept out when they are many. */
export class Inbox implements UrcInbox {
  #lines: SessionLine[] = [];
  #mark = 0;

  get lines(): Iterable<UnsolicitedLine> {
    return this.#lines.filter((line) => !line.taken);
  }

  get size(): number {
    let size = 0;
    for (const line of this.#lines) if (!line.taken) size++;
    return size;
  }

  get mark(): number {
    return this.#mark;
  }

  put(line: SessionLine): void {
    line.order = this.#mark++;
    const lines = this.#lines;
    lines.push(line);
    if (lines.length > backlog) lines[lines.length - 1 - backlog]?.dropText();
  }

  take<T>(match: (line: UnsolicitedLine) => T | null, from = 0): T | null {
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

  clear(): void {
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
