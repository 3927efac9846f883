import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { basename, join } from "node:path";
import type { RecordingAbout, RecordingSink } from "@scn/runtime";

/** So much is kept before it is written, bytes: a crash loses no more of a recording. */
const kept = 8192;

/** Records each line of a run into a file of its own in a folder, which is made. No file that is there is touched. */
export function recordingsIn(
  folder: string,
): (about: RecordingAbout & { readonly path: string }) => RecordingFile {
  return ({ path, scenario = "", device = "" }) => {
    mkdirSync(folder, { recursive: true });
    const parts = [basename(path, ".scn"), scenario, device.replace(/^.*:/, "")].map(slug);
    return new RecordingFile(join(folder, parts.filter((part) => part !== "").join(".")));
  };
}

export class RecordingFile implements RecordingSink {
  readonly path: string;
  readonly #file: number;
  #text = "";

  readonly #kept: number;

  /**
   * @param name of the file to be, without its ending; where it is taken it gets a number
   * @param most so many bytes are kept before they are written
   */
  constructor(name: string, most = kept) {
    const { path, file } = openNew(name);
    this.#kept = most;
    this.path = path;
    this.#file = file;
  }

  write(text: string): void {
    this.#text += text;
    if (this.#text.length >= this.#kept) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    writeSync(this.#file, this.#text);
    this.#text = "";
  }
}

/** `name.scnlog`, or `name-2.scnlog` where that is taken, and so on. */
function openNew(name: string): { readonly path: string; readonly file: number } {
  for (let count = 1; ; count++) {
    const path = `${name}${count === 1 ? "" : `-${count}`}.scnlog`;
    try {
      return { path, file: openSync(path, "wx") };
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
  }
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 60);
}
