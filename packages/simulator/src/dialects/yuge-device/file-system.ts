import { concatBytes } from "../../module/bytes.js";

/** Bytes of flash that are free in a new module (Yuge 8.12). */
const capacity = 1_304_000;

/** Why something was not done. */
export type FileProblem = "missing" | "exists" | "no-folder" | "not-empty" | "full";

/**
 * Flash (`C:`) and an SD card (`D:`). A path without a drive is one of flash, with a leading `/` or without; the
 * manual's examples write them both ways. What is stored outlives a restart.
 */
export class FileSystem {
  readonly #files = new Map<string, Uint8Array>();
  readonly #folders = new Set(["C:", "D:"]);

  /** Bytes left in flash. */
  get free(): number {
    let used = 0;
    for (const [path, content] of this.#files) if (path.startsWith("C:")) used += content.length;
    return capacity - used;
  }

  read(name: string): Uint8Array | null {
    return this.#files.get(pathOf(name)) ?? null;
  }

  /** Makes an empty file; one that is there is emptied. */
  create(name: string): FileProblem | null {
    const path = pathOf(name);
    if (this.#folders.has(path)) return "exists";
    if (!this.#folders.has(folderOf(path))) return "no-folder";
    this.#files.set(path, new Uint8Array());
    return null;
  }

  /** Into a file that is there: from its beginning, which leaves nothing of the old, or behind its end. */
  write(name: string, content: Uint8Array, append: boolean): FileProblem | null {
    const path = pathOf(name);
    const old = this.#files.get(path);
    if (old === undefined) return "missing";
    const room = path.startsWith("C:") ? this.free + (append ? 0 : old.length) : Number.POSITIVE_INFINITY;
    if (content.length > room) return "full";
    this.#files.set(path, append ? concatBytes([old, content]) : content);
    return null;
  }

  remove(name: string): FileProblem | null {
    return this.#files.delete(pathOf(name)) ? null : "missing";
  }

  makeFolder(name: string): FileProblem | null {
    const path = pathOf(name);
    if (this.#folders.has(path) || this.#files.has(path)) return "exists";
    if (!this.#folders.has(folderOf(path))) return "no-folder";
    this.#folders.add(path);
    return null;
  }

  removeFolder(name: string): FileProblem | null {
    const path = pathOf(name);
    if (!this.#folders.has(path) || !path.includes("/")) return "no-folder";
    if (this.#inside(path).length > 0) return "not-empty";
    this.#folders.delete(path);
    return null;
  }

  /** Folders with a `\` behind them, then files, each sorted; `null` when there is no such folder. */
  list(name: string): readonly string[] | null {
    const path = pathOf(name);
    return this.#folders.has(path) ? this.#inside(path) : null;
  }

  #inside(folder: string): readonly string[] {
    const names = (paths: Iterable<string>) =>
      [...paths]
        .filter((path) => path.includes("/") && folderOf(path) === folder)
        .map((path) => path.slice(folder.length + 1))
        .sort();
    return [...names(this.#folders).map((each) => `${each}\\`), ...names(this.#files.keys())];
  }
}

/** `ca.crt`, `/ca.crt` and `C:/ca.crt` are one file. */
function pathOf(name: string): string {
  const [, drive = "C:", rest = ""] = /^([CD]:)?(.*)$/is.exec(name) ?? [];
  const parts = rest.split(/[/\\]/).filter((part) => part !== "");
  return [drive.toUpperCase(), ...parts].join("/");
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}
