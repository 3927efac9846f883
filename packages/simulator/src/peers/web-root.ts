import { readFile, realpath, stat } from "node:fs/promises";
import { extname, join, sep } from "node:path";

/** A file as it goes into a response. */
export interface WebFile {
  readonly content: Uint8Array;
  readonly type: string;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".htm": "text/html; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".json": "application/json",
  ".css": "text/css",
  ".js": "text/javascript",
  ".xml": "application/xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".gif": "image/gif",
};

/** The files below one folder, and no others: neither `..` nor a link leads out of it. */
export class WebRoot {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Rejects with an `Error` for the user when there is no such folder. */
  static async open(peer: string, path: string): Promise<WebRoot> {
    const found = await stat(path).catch(() => null);
    if (found === null) throw new Error(`peer ${peer}: there is no folder ${path}`);
    if (!found.isDirectory()) throw new Error(`peer ${peer}: ${path} is not a folder`);
    return new WebRoot(await realpath(path));
  }

  /** The file a request's path names, `index.html` in a folder; `null` when there is none. */
  async file(path: string): Promise<WebFile | null> {
    const name = decoded(path);
    if (name === null) return null;
    try {
      const found = await this.#inside(join(this.#folder, name));
      if (found === null) return null;
      const file = (await stat(found)).isDirectory() ? await this.#inside(join(found, "index.html")) : found;
      if (file === null) return null;
      return {
        content: await readFile(file),
        type: types[extname(file).toLowerCase()] ?? "application/octet-stream",
      };
    } catch {
      return null;
    }
  }

  /** The path with its links followed; `null` when that is outside. */
  async #inside(path: string): Promise<string | null> {
    const real = await realpath(path);
    return real === this.#folder || real.startsWith(this.#folder + sep) ? real : null;
  }
}

/** The path with its percent signs read; `null` for one that no file can have. */
function decoded(path: string): string | null {
  try {
    const name = decodeURIComponent(path);
    return name.includes("\0") || name.includes("\\") ? null : name;
  } catch {
    return null;
  }
}
