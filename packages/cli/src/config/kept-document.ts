import { join } from "node:path";
import type { Host } from "../command/host.js";
import { keepCached, readCached } from "../files/cache-file.js";
import { cacheFolder } from "../files/cache-folder.js";
import { nameFor } from "../files/name-for.js";
import type { ReadDocument } from "./read-document.js";

type Around = Pick<Host, "build" | "env">;

interface Kept extends ReadDocument {
  readonly text: string;
}

/**
 * What this build of the command found of this very text before: what checks a configuration takes longer to load than a small
 * scenario to run. `null` where nothing is kept, or of another text.
 */
export function keptDocument(path: string, text: string, around: Around): ReadDocument | null {
  const file = fileFor(path, around);
  if (file === null) return null;
  const kept = readCached<Kept>(file);
  return kept?.text === text ? kept : null;
}

/** Keeps it for the next call; what cannot be kept is read again. */
export function keepDocument(path: string, text: string, read: ReadDocument, around: Around): void {
  const file = fileFor(path, around);
  if (file !== null) keepCached<Kept>(file, { ...read, text });
}

function fileFor(path: string, { build, env }: Around): string | null {
  const folder = cacheFolder(env);
  if (folder === null || build === undefined) return null;
  return join(folder, "config", `${nameFor(JSON.stringify([build, path]))}.json`);
}
