import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolder } from "@scn/adapters";

/** What the cache has there, as it was kept; `null` where there is nothing to be read. Only this build's own writing is asked for. */
export function readCached<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** Keeps a value for the next call: written beside its place and renamed, so that no other process sees half of it. */
export function keepCached<T>(file: string, value: T): void {
  try {
    makeFolder(dirname(file), 0o700);
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(value), { mode: 0o600 });
    renameSync(draft, file);
  } catch {
    // A disk that is full or read-only: what cannot be kept is found out again the next time.
  }
}
