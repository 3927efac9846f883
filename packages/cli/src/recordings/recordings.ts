import { accessSync, closeSync, constants, openSync, statSync, writeSync } from "node:fs";
import { basename, join } from "node:path";
import { makeFolder } from "@scn/adapters";
import type { RecordingAbout, RecordingSink } from "@scn/runtime";
import { UsageError } from "../command/usage-error.js";
import { reasonOf } from "../files/reason.js";

/** So much is kept before it is written, bytes: a crash loses no more of a recording. */
const kept = 8192;

/** Is told of a recording that could not be written to its end, once. */
export type Broken = (text: string) => void;

/** Records each line of a run into a file of its own in a folder, which is made. No file that is there is touched. */
export function recordingsIn(
  folder: string,
  broken?: Broken,
): (about: RecordingAbout & { readonly path: string }) => RecordingFile {
  return ({ path, scenario = "", device = "" }) => {
    makeFolder(folder);
    const parts = [basename(path, ".scn"), scenario, device.replace(/^.*:/, "")].map(slug);
    return new RecordingFile(join(folder, parts.filter((part) => part !== "").join(".")), {
      ...(broken !== undefined && { broken }),
    });
  };
}

/** Throws a `UsageError` where no recording can be kept in a folder: told before anything runs. Makes it. */
export function checkRecordings(folder: string, shown: string): void {
  try {
    makeFolder(folder);
    if (!statSync(folder).isDirectory()) throw new Error("it is a file");
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new UsageError("SCN601", `recordings cannot be written to ${shown}: ${reasonOf(error)}`, {
      fix: "name a folder that can be: --record lines",
    });
  }
}

export class RecordingFile implements RecordingSink {
  readonly path: string;
  readonly #file: number;
  #text = "";

  readonly #kept: number;
  readonly #broken: Broken | undefined;
  readonly #append: (file: number, text: string) => void;
  #isBroken = false;

  /**
   * @param name of the file to be, without its ending; where it is taken it gets a number
   * @param options `most`: so many bytes are kept before they are written; `broken`: what a full disk is told to, and the
   * run goes on; without it, it is thrown
   */
  constructor(
    name: string,
    {
      most = kept,
      broken,
      append = writeSync,
    }: {
      readonly most?: number;
      readonly broken?: Broken;
      readonly append?: (file: number, text: string) => void;
    } = {},
  ) {
    const { path, file } = openNew(name);
    this.#kept = most;
    this.#broken = broken;
    this.#append = append;
    this.path = path;
    this.#file = file;
  }

  write(text: string): void {
    if (this.#isBroken) return;
    this.#text += text;
    if (this.#text.length >= this.#kept) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    const text = this.#text;
    this.#text = "";
    if (this.#isBroken) return;
    try {
      this.#append(this.#file, text);
    } catch (error) {
      if (this.#broken === undefined) throw error;
      this.#isBroken = true;
      this.#broken(`the recording ${this.path} is not whole: ${reasonOf(error)}; the run goes on without it`);
    }
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
