import { basename, dirname } from "node:path";
import type { Disk } from "./disk.js";

interface Content {
  text: string;
  /** What `sync` has brought to the disk; `null`: nothing yet. */
  durable: string | null;
}

/**
 * One folder's disk that ends the process before a call of one's choice, and loses then what a real one may lose: of texts that
 * were not synced any part, of entries that were not synced the latest changes.
 */
export class MemoryDisk implements Disk {
  #entries = new Map<string, Content>();
  #durable = new Map<string, Content>();
  #folder: string | null = null;
  #calls = 0;

  constructor(private readonly crashAt = Number.POSITIVE_INFINITY) {}

  get crashed(): boolean {
    return this.#calls > this.crashAt;
  }

  /** The disk after the power came back. `keep` draws, from 0 to 1, how much of what was not synced is there. */
  afterPowerLoss(keep: () => number): MemoryDisk {
    const after = new MemoryDisk();
    after.#folder = this.#folder;
    const entries = keep() < 0.5 ? this.#durable : this.#entries;
    for (const [path, content] of entries) {
      const text =
        content.text === content.durable
          ? content.text
          : content.text.slice(0, Math.floor(keep() * (content.text.length + 1)));
      after.#entries.set(path, { text, durable: text });
    }
    after.#durable = new Map(after.#entries);
    return after;
  }

  /** The same disk for the next process, after the last one was killed. */
  afterKill(crashAt?: number): MemoryDisk {
    const after = new MemoryDisk(crashAt);
    after.#folder = this.#folder;
    after.#entries = new Map(this.#entries);
    after.#durable = new Map(this.#durable);
    return after;
  }

  read(path: string): string | null {
    this.#call();
    return this.#entries.get(path)?.text ?? null;
  }

  write(path: string, text: string): void {
    this.#call();
    const content = this.#entries.get(path) ?? { text: "", durable: null };
    content.text = text;
    this.#entries.set(path, content);
  }

  sync(path: string): void {
    this.#call();
    const content = this.#entries.get(path);
    if (content === undefined) this.#durable = new Map(this.#entries);
    else content.durable = content.text;
  }

  rename(from: string, to: string): void {
    this.#call();
    const content = this.#entries.get(from);
    if (content === undefined) throw new Error("ENOENT");
    this.#entries.delete(from);
    this.#entries.set(to, content);
  }

  link(existing: string, name: string): boolean {
    this.#call();
    const content = this.#entries.get(existing);
    if (content === undefined) throw new Error("ENOENT");
    if (this.#entries.has(name)) return false;
    this.#entries.set(name, content);
    return true;
  }

  remove(path: string): void {
    this.#call();
    this.#entries.delete(path);
  }

  list(folder: string): readonly string[] | null {
    this.#call();
    if (this.#folder === null) return null;
    return [...this.#entries.keys()]
      .filter((path) => dirname(path) === folder)
      .map((path) => basename(path))
      .sort();
  }

  makeFolder(folder: string): void {
    this.#call();
    this.#folder = folder;
  }

  #call(): void {
    this.#calls++;
    if (this.crashed) throw new Error("the process has ended");
  }
}
