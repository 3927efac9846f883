import { posix } from "node:path";
import type { Readable, Writable } from "node:stream";
import type { FileSystem, FtpConnection } from "ftp-srv";
import type { FileEntry, MemoryFiles } from "./memory-files.js";

/** A session's view of the files: with a folder it stands in. */
export class FtpFiles implements FileSystem {
  readonly connection: FtpConnection;
  readonly root = "/";
  readonly #files: MemoryFiles;
  cwd = "/";

  constructor(connection: FtpConnection, files: MemoryFiles) {
    this.connection = connection;
    this.#files = files;
  }

  currentDirectory(): string {
    return this.cwd;
  }

  async get(path: string): Promise<FileEntry> {
    return this.#files.entry(this.#resolve(path));
  }

  async list(path = "."): Promise<FileEntry[]> {
    return this.#files.list(this.#resolve(path));
  }

  async chdir(path = "."): Promise<string> {
    const folder = this.#resolve(path);
    if (!this.#files.isFolder(folder)) throw new Error(`${folder}: no such folder`);
    this.cwd = folder;
    return folder;
  }

  write(
    path: string,
    { append = false, start }: { append?: boolean; start?: number } = {},
  ): { readonly stream: Writable; readonly clientPath: string } {
    const file = this.#resolve(path);
    const end = append && this.#files.has(file) ? this.#files.content(file).length : 0;
    return { stream: this.#files.writer(file, start ?? end), clientPath: file };
  }

  async read(
    path: string,
    { start = 0 }: { start?: number } = {},
  ): Promise<{ readonly stream: Readable; readonly clientPath: string }> {
    const file = this.#resolve(path);
    return { stream: this.#files.reader(file, start), clientPath: file };
  }

  async delete(path: string): Promise<void> {
    this.#files.remove(this.#resolve(path));
  }

  async mkdir(path: string): Promise<string> {
    const folder = this.#resolve(path);
    this.#files.makeFolder(folder);
    return folder;
  }

  async rename(from: string, to: string): Promise<void> {
    this.#files.rename(this.#resolve(from), this.#resolve(to));
  }

  async chmod(path: string): Promise<void> {
    // Nobody's rights differ here.
    this.#files.entry(this.#resolve(path));
  }

  getUniqueName(name: string): string {
    for (let count = 1; ; count++) {
      const candidate = `${name}.${count}`;
      if (!this.#files.has(this.#resolve(candidate))) return candidate;
    }
  }

  #resolve(path: string | null): string {
    return posix.resolve(this.cwd, (path ?? ".").replaceAll("\\", "/"));
  }
}
