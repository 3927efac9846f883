import { posix } from "node:path";
import { Readable, Writable } from "node:stream";
import { plainBytes } from "../ledger/plain-bytes.js";
import { concatBytes } from "../module/bytes.js";

/** What a listing shows of a file or folder. */
export interface FileEntry {
  readonly name: string;
  readonly size: number;
  /** ms since 1970. */
  readonly mtime: number;
  isDirectory(): boolean;
}

interface StoredFile {
  readonly content: Uint8Array;
  readonly mtime: number;
}

/** Files in memory by absolute path, shared by all sessions of a server; they are gone with it. */
export class MemoryFiles {
  readonly #files = new Map<string, StoredFile>();
  readonly #folders = new Set<string>(["/"]);
  readonly #now: () => number;
  readonly #stored: (content: Uint8Array) => void;

  /** `stored` hears the content of every file that has been written to its end. */
  constructor(now: () => number, stored: (content: Uint8Array) => void) {
    this.#now = now;
    this.#stored = stored;
  }

  /** Throws an `Error` for the client when there is nothing of that name. */
  entry(path: string): FileEntry {
    const file = this.#files.get(path);
    if (file === undefined && !this.#folders.has(path)) throw new Error(`${path}: no such file or folder`);
    return {
      name: posix.basename(path),
      size: file?.content.length ?? 0,
      mtime: file?.mtime ?? this.#now(),
      isDirectory: () => file === undefined,
    };
  }

  /** What stands directly in a folder, by name. */
  list(folder: string): FileEntry[] {
    return [...this.#folders, ...this.#files.keys()]
      .filter((path) => path !== "/" && posix.dirname(path) === folder)
      .sort()
      .map((path) => this.entry(path));
  }

  put(path: string, content: Uint8Array): void {
    this.#inFolder(path);
    if (this.#folders.has(path)) throw new Error(`${path} is a folder`);
    this.#files.set(path, { content, mtime: this.#now() });
  }

  content(path: string): Uint8Array {
    const file = this.#files.get(path);
    if (file === undefined) throw new Error(`${path}: no such file`);
    return file.content;
  }

  /** The file from an offset on. */
  reader(path: string, start: number): Readable {
    const rest = this.content(path).subarray(start);
    return new Readable({
      read() {
        if (rest.length > 0) this.push(rest);
        this.push(null);
      },
    });
  }

  /** The file is there when the stream has ended: what stood before `start`, and what was written. */
  writer(path: string, start: number): Writable {
    this.#inFolder(path);
    const kept = start === 0 ? new Uint8Array() : this.content(path).slice(0, start);
    const parts: Uint8Array[] = [kept];
    return new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        parts.push(plainBytes(chunk));
        done();
      },
      final: (done) => {
        const content = concatBytes(parts);
        this.put(path, content);
        this.#stored(content);
        done();
      },
    });
  }

  makeFolder(path: string): void {
    this.#inFolder(path);
    if (this.#files.has(path) || this.#folders.has(path)) throw new Error(`${path} is there already`);
    this.#folders.add(path);
  }

  remove(path: string): void {
    if (this.#files.delete(path)) return;
    if (path === "/" || !this.#folders.has(path)) throw new Error(`${path}: no such file or folder`);
    if (this.list(path).length > 0) throw new Error(`${path} is not empty`);
    this.#folders.delete(path);
  }

  rename(from: string, to: string): void {
    const content = this.content(from);
    this.put(to, content);
    this.#files.delete(from);
  }

  /** Whether there is a file of that name. */
  has(path: string): boolean {
    return this.#files.has(path);
  }

  isFolder(path: string): boolean {
    return this.#folders.has(path);
  }

  #inFolder(path: string): void {
    if (!this.#folders.has(posix.dirname(path))) throw new Error(`${posix.dirname(path)}: no such folder`);
  }
}
