import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { makeFolder } from "./make-folder.js";

/**
 * The calls the state is kept with, each as the operating system has it, so that a test can end the process between any two of
 * them. Every call throws the system's error; what a comment says is not there is no error.
 */
export interface Disk {
  /** `null`: there is no such file. */
  read(path: string): string | null;
  /** Makes or empties the file, then writes. Until `sync` a crash may leave any part of it. */
  write(path: string, text: string): void;
  /** What the file, or the entries of the folder, hold outlives a crash from here on. */
  sync(path: string): void;
  /** The new name is the old file or this one, never neither. */
  rename(from: string, to: string): void;
  /** A second name for a file; `false`: that name is taken. */
  link(existing: string, name: string): boolean;
  /** A file that is not there is removed already. */
  remove(path: string): void;
  /** Names, sorted; `null`: there is no such folder. */
  list(folder: string): readonly string[] | null;
  /** With the folders above it; one that is there already stays. */
  makeFolder(folder: string): void;
}

export const nodeDisk: Disk = {
  read: (path) => unless("ENOENT", null, () => readFileSync(path, "utf8")),
  write: (path, text) => writeFileSync(path, text),
  sync(path) {
    const file = openSync(path, "r");
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  },
  rename: renameSync,
  link: (existing, name) =>
    unless("EEXIST", false, () => {
      linkSync(existing, name);
      return true;
    }),
  remove: (path) => rmSync(path, { force: true }),
  list: (folder) => unless("ENOENT", null, () => readdirSync(folder).sort()),
  makeFolder: (folder) => makeFolder(folder),
};

function unless<T, U>(code: string, otherwise: U, call: () => T): T | U {
  try {
    return call();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === code) return otherwise;
    throw error;
  }
}
